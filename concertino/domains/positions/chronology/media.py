"""What media asked and published of a dossier, and what was said of it to public office holders."""

from __future__ import annotations

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from concertino.domains.positions.chronology.window import Chapter, Row, chapters
from concertino.domains.positions.models import Dossier


def requests(dossier: Dossier) -> list[Row]:
    return [
        Row(
            on=localdate(one.received_at), label=_("Media request (%(outlet)s)") % {"outlet": one.outlet}, text=one.subject,
            url=reverse("positions:media_request", args=[one.pk]),
        )
        for one in dossier.media_requests.select_related("outlet")
    ]  # fmt: skip


def mentions(dossier: Dossier) -> list[Row]:
    return [
        Row(
            on=one.on, label=_("Mention (%(outlet)s)") % {"outlet": one.outlet}, text=one.title,
            url=reverse("positions:mention", args=[one.pk]),
        )
        for one in dossier.mentions.select_related("outlet")
    ]  # fmt: skip


def communications(dossier: Dossier) -> list[Row]:
    label = _("Communication with public office holders (%(institution)s)")
    return [
        Row(
            on=one.on, label=label % {"institution": one.institution}, text=one.subject,
            url=reverse("positions:communication", args=[one.pk]),
        )
        for one in dossier.communications.all()
    ]  # fmt: skip


chapters.add("media.requests", Chapter(key="media.requests", rows=requests, right="positions.view_mediarequest"))
chapters.add("media.mentions", Chapter(key="media.mentions", rows=mentions, right="positions.view_mention"))
chapters.add(
    "media.communications",
    Chapter(key="media.communications", rows=communications, right="positions.view_communication"),
)
