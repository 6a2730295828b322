"""An application moves: its state, the day, and a step that its timeline keeps."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from concertino.base.notices import actions as notices
from concertino.domains.finance.models import Invoice
from concertino.domains.members.follow_links import link_to
from concertino.domains.members.models import Application, ApplicationStep
from concertino.ground.arrivals import Applicant, arrivals
from concertino.ground.refusals import Refusal

KIND = "members.application"
INVOICE = "finance.invoice"  # by which finance joins an invoice to a message
State = Application.State


def hold(application: Application) -> Application:
    """The application as it is now, nobody else moving it meanwhile."""
    held = Application.objects.select_for_update(of=("self",), no_key=True)
    return held.select_related("category", "region", "contact").get(pk=application.pk)


def hold_all(applications: Iterable[Application]) -> list[Application]:
    keys = {application.pk for application in applications}
    held = Application.objects.filter(pk__in=keys).order_by("pk").select_for_update(of=("self",), no_key=True)
    return list(held.select_related("category", "region", "contact"))


def refuse_unless(application: Application, *states: str) -> None:
    if application.state not in states:
        said = {"application": application.number, "state": application.get_state_display().lower()}
        raise Refusal(_("Application %(application)s is “%(state)s”: this is not its next step.") % said)


def move(application: Application, state: str, on: date, note: str = "") -> None:
    application.state, application.since = state, on
    application.save()
    ApplicationStep.objects.create(application=application, state=state, on=on, note=note[:400])


def speaks(application: Application) -> str:
    return "en" if application.language == "en" else "fr-ca"


def write_to(
    by: Any, application: Application, subject: Any, text: Any, joined: Invoice | None = None, **said: Any
) -> None:  # fmt: skip
    """A message to the applicant, in their language; ``subject`` and ``text`` are lazy texts, said with the number, the
    category, the name and the link by which they follow it. The invoice ``joined`` goes with it."""
    with override(speaks(application)):
        facts = {
            "number": application.number, "category": application.category, "name": greeting(application),
            "link": link_to(application), **{key: str(value) for key, value in said.items()},
        }  # fmt: skip
        notices.send(
            by=by, to=application.contact or application.email, kind=KIND, subject=str(subject) % facts, text=str(text) % facts,
            key=f"application:{application.pk}:{application.state}", about=str(application), required=True,
            papers=[(INVOICE, joined.pk)] if joined else (),
        )  # fmt: skip


def greeting(application: Application) -> str:
    person = " ".join(filter(None, (application.given_name, application.family_name)))
    return person or application.name


def tell_applied(by: Any, application: Application, on: date) -> None:
    for arrival in arrivals.values():
        arrival.applied(by, _applicant(application), on)


def tell_accepted(by: Any, application: Application, on: date) -> None:
    for arrival in arrivals.values():
        arrival.accepted(by, _applicant(application), on)


def _applicant(application: Application) -> Applicant:
    return Applicant(name=application.name or greeting(application), email=application.email, contact=application.contact)
