"""Messages to those who answered and asked to be told what came of it."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concertino.base.notices import actions as notices
from concertino.base.notices.actions import Letter
from concertino.base.people.models import Contact
from concertino.domains.consultations.models import Consultation, FollowUp
from concertino.domains.consultations.models.calls import SMALLEST_CELL
from concertino.ground.respondents import respondents
from concertino.ground.words import written_day

FOLLOWED_UP = "consultations.followed_up"  # the kind of these messages
LANGUAGES = {"fr": "fr-ca", "en": "en"}


def to_be_told(consultation: Consultation) -> QuerySet[Contact]:
    """Of all rooms in which members answer, each person once."""
    asked = [Q(pk__in=room.wanting_news(consultation).order_by().values("pk")) for room in respondents.values()]
    return Contact.objects.filter(reduce(or_, asked)) if asked else Contact.objects.none()


def tell(*, by: Any, told: FollowUp) -> int:
    """One message a person, in their language; how many. The texts are made once a language, the messages in one statement."""
    words = {spoken: _words(told, language) for spoken, language in LANGUAGES.items()}
    letters = [
        Letter(contact, *words[contact.language], key=f"{FOLLOWED_UP}:{told.pk}:{contact.pk}")
        for contact in to_be_told(told.finding.consultation)
    ]
    notices.send_many(by=by, kind=FOLLOWED_UP, letters=letters)
    return len(letters)


def said_readers(consultation: Consultation) -> str:
    """How many a change is told to, said before it is; a handful is not counted, so that nobody is guessed from it."""
    count = to_be_told(consultation).count()
    if not count:
        return _("Nobody who answered asked for news.")
    if count < SMALLEST_CELL:
        return _("This change is told by e-mail to a few of those who answered.")
    sentence = ngettext(
        "This change is told by e-mail to %(n)s person who answered and asked for news.",
        "This change is told by e-mail to %(n)s people who answered and asked for news.", count,
    )  # fmt: skip
    return sentence % {"n": count}


def _words(told: FollowUp, language: str) -> tuple[str, str]:
    finding = told.finding
    with translation.override(language):
        subject = _("You said, we did: %(consultation)s") % {"consultation": finding.consultation}
        lines = [
            _("You answered “%(consultation)s” and asked to be told what comes of it.") % {"consultation": finding.consultation},
            _("What the answers show: %(finding)s") % {"finding": finding},
            _("What is answered: %(response)s") % {"response": told.said("response")},
            _state_said(told),
            *([_entry_said(told)] if told.enters else []),
            *([_page_said(finding.consultation)] if finding.consultation.published_on else []),
        ]
    return subject, "\n\n".join(lines)


def _state_said(told: FollowUp) -> str:
    said = {"state": told.get_state_display().lower(), "day": written_day(told.on)}
    if told.due_on and told.state not in FollowUp.OVER:
        return _("Since %(day)s: %(state)s, to be done by %(due)s.") % {**said, "due": written_day(told.due_on)}
    return _("Since %(day)s: %(state)s.") % said


def _entry_said(told: FollowUp) -> str:
    return _("It enters: %(what)s") % {"what": told.said("entered")}


def _page_said(consultation: Consultation) -> str:
    address = f"{settings.SITE_URL}{reverse('consultations:done')}#c-{consultation.pk}"
    return _("All that came of it: %(address)s") % {"address": address}
