"""What is written to entrants and to judges, in their language."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from concertino.base.notices import actions as notices
from concertino.base.notices.models import Message
from concertino.domains.contests.links import ENTRY, JURY, PLACE
from concertino.domains.contests.models import Entry, Judge
from concertino.ground.words import written_day


def told(by: Any, entry: Entry) -> Message:
    """Once for each state that an entry comes to."""
    with override(entry.contact.language):
        subject, text = _WRITTEN[entry.state](entry)
    return notices.send(
        by=by, to=entry.contact, kind=ENTRY, subject=subject, text=text, key=f"{ENTRY}:{entry.pk}:{entry.state}",
        about=str(entry), about_url=reverse("contests:entry", args=[entry.pk]),
    )  # fmt: skip


def ask_scores(*, by: Any, judge: Judge, day: str) -> Message:
    """Give a judge their personal link; once a day at most."""
    contest = judge.contest
    with override(judge.contact.language):
        facts = {"contest": contest, "day": written_day(contest.scores_until), "link": PLACE}
        subject = _("Your entries to judge: %(contest)s") % facts
        text = (
            _(
                "Hello,\n\nThank you for being a judge of “%(contest)s”. Your entries and the form of their scores are here, "
                "without signing in, until %(day)s:\n\n%(link)s\n\nThis link is yours alone. If you have an interest in an "
                "entry, say so there: somebody else will judge it."
            )
            % facts
        )
    return notices.send(
        by=by, to=judge.contact, kind=JURY, subject=subject, text=text, key=f"{JURY}:{judge.pk}:{day}", about=str(contest),
        about_url=reverse("contests:judge", args=[judge.pk]),
    )  # fmt: skip


def _facts(entry: Entry) -> dict[str, Any]:
    return {"title": entry.title, "contest": entry.category.contest, "category": entry.category, "why": entry.why_refused}


def _submitted(entry: Entry) -> tuple[str, str]:
    text = _("Hello,\n\nWe received “%(title)s”, entered in %(contest)s (%(category)s). We write to you once it is decided on.")
    return _("Entry received: %(title)s") % _facts(entry), text % _facts(entry)


def _accepted(entry: Entry) -> tuple[str, str]:
    text = _("Hello,\n\n“%(title)s” is accepted in %(contest)s (%(category)s): it goes before the jury.") % _facts(entry)
    if entry.invoice:
        text += "\n\n" + _("Your invoice %(number)s follows.") % {"number": entry.invoice.number}
    return _("Entry accepted: %(title)s") % _facts(entry), text


def _refused(entry: Entry) -> tuple[str, str]:
    text = _("Hello,\n\n“%(title)s” cannot take part in %(contest)s:\n\n%(why)s") % _facts(entry)
    return _("Entry refused: %(title)s") % _facts(entry), text


def _withdrawn(entry: Entry) -> tuple[str, str]:
    text = _("Hello,\n\n“%(title)s” is withdrawn from %(contest)s.") % _facts(entry)
    return _("Entry withdrawn: %(title)s") % _facts(entry), text


_WRITTEN = {"submitted": _submitted, "accepted": _accepted, "refused": _refused, "withdrawn": _withdrawn}
