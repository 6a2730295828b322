"""What is written to who registers: a seat, a place on the waiting list, a cancellation; in their language."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from concertino.base.notices import actions as notices
from concertino.base.notices.models import Message
from concertino.domains.services.links import PLACE, REGISTRATION
from concertino.domains.services.models import Registration
from concertino.domains.services.sessions import written_session


def told(by: Any, one: Registration) -> Message:
    """Once for each state that the registration comes to."""
    state, to = one.state, one.contact
    with override(to.language):
        subject, text = _WRITTEN[state](one)
    at = one.cancelled_at or one.seated_at or one.asked_at
    return notices.send(
        by=by, to=to, kind=REGISTRATION, subject=subject, text=text, key=f"{REGISTRATION}:{one.pk}:{state}:{at:%Y%m%d%H%M%S}",
        about=str(one.event), about_url=reverse("services:event", args=[one.event_id]),
    )  # fmt: skip


def _seated(one: Registration) -> tuple[str, str]:
    facts = _facts(one)
    text = _("Hello,\n\nYou have a seat:\n\n%(title)s\n%(when)s\n%(place)s") % facts
    if one.event.link:
        text += "\n" + one.event.link
    text += "\n\n" + _("Your code at the door: %(badge)s") % facts
    if one.invoice:
        text += "\n\n" + _("Your invoice %(number)s follows.") % {"number": one.invoice.number}
    text += "\n\n" + _("If you cannot come, please say so: somebody else may be waiting for the seat.\n\n%(link)s") % {
        "link": PLACE
    }
    return _("You are registered: %(title)s") % facts, text


def _waiting(one: Registration) -> tuple[str, str]:
    facts = _facts(one) | {"link": PLACE}
    text = (
        _(
            "Hello,\n\nEvery seat is taken: you are on the waiting list.\n\n%(title)s\n%(when)s\n\nAs soon as a seat is free, it "
            "is yours and we write to you. To leave the list:\n\n%(link)s"
        )
        % facts
    )
    return _("On the waiting list: %(title)s") % facts, text


def _asked(one: Registration) -> tuple[str, str]:
    facts = _facts(one) | {"link": PLACE}
    text = (
        _(
            "Hello,\n\nSomebody, you no doubt, asked for a seat with your e-mail:\n\n%(title)s\n%(when)s\n%(place)s\n\nTo "
            "confirm it:\n\n%(link)s\n\nIf it was not you, do nothing: nobody is registered."
        )
        % facts
    )
    return _("To be confirmed: %(title)s") % facts, text


def _cancelled(one: Registration) -> tuple[str, str]:
    facts = _facts(one)
    if one.event.cancelled_on:
        facts["why"] = one.event.why_cancelled
        return _("Cancelled: %(title)s") % facts, _(
            "Hello,\n\nThis event is cancelled:\n\n%(title)s\n%(when)s\n\n%(why)s"
        ) % facts
    text = _("Hello,\n\nYour registration is cancelled, as you asked:\n\n%(title)s\n%(when)s") % facts
    return _("Registration cancelled: %(title)s") % facts, text


def _facts(one: Registration) -> dict[str, str]:
    sessions = list(one.event.sessions.all())  # type: ignore[attr-defined]
    when = "\n".join(written_session(session, one.event) for session in sessions)
    return {"title": str(one.event), "when": when, "place": one.event.place, "badge": one.badge}


_WRITTEN = {"seated": _seated, "waiting": _waiting, "cancelled": _cancelled, "asked": _asked}
