"""Consultations of the small association at each step of their life, and calls: a draft, an open one, one that is closed."""

from __future__ import annotations

from typing import Any

from concertino.base.people.models import User
from concertino.domains.consultations import actions
from concertino.domains.consultations.calendars import FEED
from concertino.domains.consultations.links import token_of
from concertino.domains.consultations.models import Call, Consultation
from concertino.domains.consultations.tests.called import KIND
from concertino.ground.calendars import feed_token
from concertino.ground.periods import DAY, today

OPENED = today() - 10 * DAY
LAST = today() + 20 * DAY
OF_OPEN_CALL = ("call", "close_call", "remind", "change_dates", "invitations")


def furnish(by: User) -> dict[str, Any]:
    planned, under_way, over = (_consultation(by, title) for title in ("À venir", "En cours", "Terminée"))
    running = _invited(by, _call(by, under_way, "confidential"))
    running.invitations.filter(answered=False).update(answered=True)
    closed = _invited(by, _call(by, over, "anonymous"))
    actions.close(by=by, consultation=over, on=today())
    return {
        **dict.fromkeys(("consultations:change", "consultations:open", "consultations:drop"), planned.pk),
        **dict.fromkeys(("consultations:close", "consultations:serve", "consultations:consultation"), under_way.pk),
        "consultations:publish": over.pk,
        **{f"consultations:{name}": running.pk for name in OF_OPEN_CALL},
        "consultations:open_call": _call(by, under_way, "public").pk,
        "consultations:calendar_of": {"year": OPENED.year}, "consultations:feed": {"token": feed_token(FEED)},
        "consultations:answer": {"token": token_of(closed.invitations.all()[0].pk)},
    }  # fmt: skip


def _consultation(by: User, title: str) -> Consultation:
    return actions.plan(
        by=by, title_fr=title, title_en=title, purpose_fr="Savoir ce qui sert.", opens_on=OPENED, closes_on=LAST, on=OPENED
    )  # fmt: skip


def _call(by: User, consultation: Consultation, mode: str) -> Call:
    return actions.call(
        by=by, consultation=consultation, kind=KIND, title_fr="Vos besoins", title_en="Your needs", opens_on=OPENED,
        closes_on=LAST, mode=mode, reminder_days=[7],
    )  # fmt: skip


def _invited(by: User, call: Call) -> Call:
    opened = actions.open_call(by=by, call=call, on=OPENED)
    while actions.invite_batch(by=by, call=opened):
        pass
    return opened
