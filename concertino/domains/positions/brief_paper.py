"""The brief of a position: one page, in one language, its facts computed as it is printed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import override

from concertino.base.documents.actions import typeset
from concertino.base.people.models import Association
from concertino.domains.positions.brief_facts import said_on
from concertino.domains.positions.models import Boilerplate, Brief, Position, Version
from concertino.domains.positions.support import support_of
from concertino.ground.words import written_day, written_number, written_percent

TEMPLATE = Path(__file__).with_name("brief.typ")
LANGUAGES = {"fr": "fr-ca", "en": "en"}
WORDS = 120  # of the position itself, where no summary is written


def brief_paper(position: Position, day: date, language: str) -> bytes:
    with override(LANGUAGES[language]):
        return typeset(TEMPLATE, _data(position, day, language))


def version_shown(position: Position) -> Version:
    """The latest one that is public; before any is, the latest one, and the page says so."""
    public = position.versions.filter(published_on__isnull=False).order_by("-number").first()
    return public or position.versions.order_by("-number")[0]


def _data(position: Position, day: date, language: str) -> dict[str, Any]:
    version, brief = version_shown(position), Brief.objects.filter(position=position).first()
    facts = list(brief.facts.select_related("wave__call__consultation", "wave__version")) if brief else []
    summary, demand = (brief.said("summary"), brief.said("demand")) if brief else ("", "")
    text = version.said("text")
    return {
        "language": language, "title": version.said("title"), "association": _association(),
        "facts": _dates(position, version, day), "summary": summary or ("" if demand == text else Truncator(text).words(WORDS)),
        "demand_title": _("What we ask"), "demand": demand,
        "told_title": _("The facts"),
        "told": [{"label": one.label, "lines": list(one.lines), "source": one.source} for one in said_on(facts, day)],
        "drawn": _("Facts drawn on %(day)s.") % {"day": written_day(day)}, "contact": _contact(day),
    }  # fmt: skip


def _association() -> dict[str, Any]:
    association = Association.objects.current()
    return {"name": str(association), "lines": [line for line in (association.website, association.email) if line]}


def _dates(position: Position, version: Version, day: date) -> list[tuple[str, str]]:
    told = [(_("Dossier"), str(position.dossier))]
    if position.withdrawn_on:
        told.append((_("Withdrawn on"), written_day(position.withdrawn_on)))
    elif version.published_on:
        told.append((_("Public since"), written_day(version.published_on)))
    else:
        told.append((_("State"), _("not public yet")))
    return told + ([(_("Support"), said)] if (said := _support(version, day)) else [])


def _support(version: Version, day: date) -> str:
    """Of the membership of the day on which it was made public, as it was then; nothing where too few gave theirs."""
    at = version.published_on or day
    support = support_of(version, at) if version.put_on and version.put_on <= at else None
    if support is None or not support.shown or support.share is None:
        return ""
    return _("%(n)s of %(members)s members (%(share)s), on %(day)s") % {
        "n": written_number(support.shown), "members": written_number(support.members),
        "share": written_percent(support.share), "day": written_day(at),
    }  # fmt: skip


def _contact(day: date) -> str:
    words = Boilerplate.objects.in_force_on(day)
    if words is None or words.contact is None:
        return ""
    return " · ".join(line for line in (str(words.contact), words.contact.phone, words.contact.email) if line)
