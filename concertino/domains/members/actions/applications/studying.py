"""Staff study an application until the board may decide; the applicant may take it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.models import Contact
from concertino.domains.members.actions.applications.steps import hold, hold_all, move, refuse_unless, tell_applied, write_to
from concertino.domains.members.dues import was_member
from concertino.domains.members.models import UNDER_WAY, Application, missing_papers
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day

State = Application.State
COMPLETE = gettext_lazy("Your application %(number)s is complete")
COMPLETE_TEXT = gettext_lazy(
    "Hello %(name)s,\n\nYour application for the category “%(category)s” is complete. It goes before the board, and we write to "
    "you as soon as it has decided.\n\nFollow it here:\n%(link)s"
)


@verb("members.complete_application", gettext_lazy("found an application complete"))
def complete(*, by: Any, application: Application, on: date, note: str = "") -> Application:
    """Everything asked for is there. Where a document is missing, the note says why it is done without."""
    held = hold(application)
    refuse_unless(held, State.RECEIVED)
    lacking = [paper.said("name") for paper in lacking_papers(held, on) if not paper.is_optional]
    if lacking and not note.strip():
        sentence = _("These documents are missing: %(papers)s. Say why the application is complete without them.")
        raise Refusal(sentence % {"papers": ", ".join(lacking)}, field="note")
    move(held, State.COMPLETE, on, note.strip())
    tell_applied(by, held, on)
    write_to(by, held, COMPLETE, COMPLETE_TEXT)
    return held


@verb("members.put_on_agenda", gettext_lazy("put applications on the board’s agenda"))
def put_on_agenda(*, by: Any, applications: Sequence[Application], on: date, meeting: date) -> list[Application]:
    """Complete applications go before the meeting of a day that is not past."""
    if not applications:
        raise Refusal(_("Choose at least one application."), field="applications")
    if meeting < on:
        raise Refusal(_("The meeting of %(day)s is past.") % {"day": written_day(meeting)}, field="meeting")
    held = hold_all(applications)
    for application in held:
        refuse_unless(application, State.COMPLETE)
        move(application, State.AGENDA, on, _("Meeting of %(day)s") % {"day": written_day(meeting)})
    return held


@verb("members.link_application", gettext_lazy("said which contact an application is of"))
def link(*, by: Any, application: Application, contact: Contact | None) -> Application:
    """The applicant is a contact that the register knows already; None: it is nobody known."""
    held = hold(application)
    refuse_unless(held, *UNDER_WAY)
    if contact and contact.kind != held.kind:
        raise Refusal(_("The one is a person and the other an organisation."), field="contact")
    held.contact = contact
    held.save(update_fields=["contact"])
    return held


@verb("members.withdraw_application", gettext_lazy("withdrew an application"))
def withdraw(*, by: Any = None, application: Application, on: date, note: str = "") -> Application:
    """The applicant gives up, before the board has decided."""
    held = hold(application)
    refuse_unless(held, *UNDER_WAY)
    move(held, State.WITHDRAWN, on, note.strip())
    return held


def lacking_papers(application: Application, day: date):
    """What is still to be given; those asked at the first adhesion only are not asked of who was a member before."""
    first_time = application.contact is None or not was_member(application.contact)
    return missing_papers(application, day, first_time=first_time)
