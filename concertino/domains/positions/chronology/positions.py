"""The life of a dossier's positions: drafted, put to members, adopted, published, withdrawn."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.domains.positions.chronology.window import Chapter, Row, chapters
from concertino.domains.positions.models import Dossier, Version


def positions(dossier: Dossier) -> list[Row]:
    versions = Version.objects.filter(position__dossier=dossier).select_related("position", "adopted_by", "decision")
    withdrawn = [
        Row(on=one.withdrawn_on, label=_("Position withdrawn"), text=str(one), url=_page(one.pk))
        for one in dossier.positions.all() if one.withdrawn_on
    ]  # fmt: skip
    return [*withdrawn, *(row for version in versions for row in _life(version))]


def _life(version: Version) -> Iterator[Row]:
    days = [
        (version.drafted_on, _("Position drafted")), (version.put_on, _("Position put to members")),
        (version.adopted_on, _("Position adopted by %(body)s") % {"body": version.adopted_by}),
        (version.published_on, _("Position published")),
    ]  # fmt: skip
    for day, label in days:
        if day:
            yield Row(on=day, label=label, text=str(version), url=_page(version.position_id))


def _page(pk: int) -> str:
    return reverse("positions:position", args=[pk])


chapters.add("positions", Chapter(key="positions", rows=positions, right="positions.view_position"))
