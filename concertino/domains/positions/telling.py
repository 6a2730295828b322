"""Messages to members: a version is put to them, and what came of it. One a voice to ask, one a person to tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from concertino.base.notices import actions as notices
from concertino.base.notices.actions import Letter
from concertino.base.people.models import Contact
from concertino.domains.consultations.population import Population, Voice, voices
from concertino.domains.positions.links import PLACE, value_of
from concertino.domains.positions.models import Dossier, Position, Version
from concertino.domains.positions.support import Support
from concertino.ground.words import written_day, written_percent

PUT, OUTCOME = "positions.put", "positions.outcome"  # the kinds of these messages
LANGUAGES = {"fr": "fr-ca", "en": "en"}
Words = tuple[str, str]  # subject, text


def ask(*, by: Any, version: Version, day: date) -> int:
    """One message a voice of the membership of the day; how many. Their link is put in as each one leaves."""
    found = voices(Population(), day)
    people = Contact.objects.in_bulk({pk for voice in found for pk in (voice.member, voice.contact)})
    words = {spoken: _in(language, lambda: _asked(version)) for spoken, language in LANGUAGES.items()}
    letters = [_asking(version, voice, people, words) for voice in found]
    notices.send_many(by=by, kind=PUT, letters=letters)
    return len(letters)


def tell_published(*, by: Any, version: Version, support: Support) -> int:
    """Those whom this version was put to."""
    return _tell([version], by, f"published:{version.pk}", lambda: _published(version, support))


def tell_withdrawn(*, by: Any, position: Position) -> int:
    """Those whom any of its versions was put to."""
    return _tell(position.versions.all(), by, f"withdrawn:{position.pk}", lambda: _withdrawn(position))


def tell_outcome(*, by: Any, dossier: Dossier) -> int:
    """Those whom any position of the dossier was put to."""
    versions = Version.objects.filter(position__dossier=dossier)
    return _tell(versions, by, f"outcome:{dossier.pk}:{dossier.closed_on}", lambda: _closed(dossier))


def _tell(versions: Iterable[Version], by: Any, key: str, said: Callable[[], Words]) -> int:
    asked = {voice.contact for one in versions if one.put_on for voice in voices(Population(), one.put_on)}
    words = {spoken: _in(language, said) for spoken, language in LANGUAGES.items()}
    letters = [
        Letter(contact, *words[contact.language], key=f"{OUTCOME}:{key}:{contact.pk}")
        for contact in Contact.objects.filter(pk__in=asked, binned_on=None).order_by("pk")
    ]
    notices.send_many(by=by, kind=OUTCOME, letters=letters)
    return len(letters)


def _asking(version: Version, voice: Voice, people: dict[int, Contact], words: dict[str, Words]) -> Letter:
    contact, member = people[voice.contact], people[voice.member]
    subject, text = words[contact.language]
    with override(LANGUAGES[contact.language]):
        hello = _("Hello %(name)s,") % {"name": contact}
        for_whom = [] if contact == member else [_("You answer for %(member)s.") % {"member": member}]
    return Letter(
        contact, subject, "\n\n".join([hello, *for_whom, text]), key=f"{PUT}:{value_of(version.pk, member.pk, contact.pk)}",
        about=str(version), about_url=reverse("positions:position", args=[version.position_id]),
    )  # fmt: skip


def _asked(version: Version) -> Words:
    parts = [
        _("Before it speaks in public on “%(title)s”, the association asks for its members’ support.")
        % {"title": version.said("title")},
        _("To read the text, and endorse it if it is yours too: %(link)s") % {"link": PLACE},
        _("You choose whether your name is shown. You may endorse it, or change your mind, until %(day)s.")
        % {"day": written_day(version.asks_until)} if version.asks_until else "",
        _("The link is yours alone: please do not pass it on."),
    ]  # fmt: skip
    return _("Your support: %(title)s") % {"title": version.said("title")}, "\n\n".join(part for part in parts if part)


def _published(version: Version, support: Support) -> Words:
    said = {"title": version.said("title"), "n": support.supporters, "members": support.members}
    parts = [
        _("Your support was asked for “%(title)s”. The position is public now.") % said,
        _("It has the support of %(n)s of %(members)s members (%(share)s).")
        % {**said, "share": written_percent(support.share or 0)},
        _("The position, and who endorses it in public: %(address)s") % {"address": _address(version.position)},
    ]
    return _("Published: %(title)s") % said, "\n\n".join(parts)


def _withdrawn(position: Position) -> Words:
    parts = [
        _("The association withdrew its position “%(title)s”, for which your support was asked.") % {"title": position},
        _("Why: %(reason)s") % {"reason": position.withdrawal_reason},
    ]
    return _("Withdrawn: %(title)s") % {"title": position}, "\n\n".join(parts)


def _closed(dossier: Dossier) -> Words:
    parts = [
        _("Your support was asked on the dossier “%(dossier)s”. Here is what came of it.") % {"dossier": dossier},
        dossier.said("outcome"),
        *(_address(one) for one in dossier.positions.published()),
    ]
    return _("What came of it: %(dossier)s") % {"dossier": dossier}, "\n\n".join(parts)


def _address(position: Position) -> str:
    return settings.SITE_URL + reverse("positions:public_position", args=[position.pk])


def _in(language: str, said: Callable[[], Words]) -> Words:
    with override(language):
        return said()
