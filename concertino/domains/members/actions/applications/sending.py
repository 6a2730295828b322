"""Somebody asks to be a member, and gives what was missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.core.files.base import File
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.documents import actions as documents
from concertino.base.documents.models import Document
from concertino.base.journal.actions import verb
from concertino.base.people.models import Category, Contact, Sector
from concertino.domains.members.actions.applications.steps import hold, move, refuse_unless, tell_applied, write_to
from concertino.domains.members.models import (
    UNDER_WAY,
    Admission,
    Application,
    ApplicationPaper,
    ApplicationSector,
    RequiredPaper,
)
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold

SERIES, RIGHT = "application", "members.view_application"
MOST_PAPERS = 30
State = Application.State
RECEIVED = gettext_lazy("Your application %(number)s is received")
RECEIVED_TEXT = gettext_lazy(
    "Hello %(name)s,\n\nYour application for the category “%(category)s” is received under number %(number)s.\n\n"
    "Follow it, confirm your address and add documents on this page, which is yours alone:\n%(link)s\n\n"
    "Keep this message: the link in it opens your application. If you did not apply, you need do nothing."
)


class Paper(NamedTuple):
    """A file that an applicant gives, and which of the required documents it is."""

    required: RequiredPaper | None
    file: File
    name: str


@verb("members.submit_application", gettext_lazy("sent an application"))
def submit(
    *, by: Any = None, category: Category, on: date, language: str, privacy_text: str, sectors: Sequence[Sector] = (),
    papers: Iterable[Paper] = (), **facts: Any,
) -> Application:  # fmt: skip
    """Receive an application from the public form, number it, keep its papers, and write to the applicant."""
    application = Application(
        category=category, received_on=on, since=on, language=language, privacy_text=privacy_text, **facts
    )  # fmt: skip
    _check(application)
    kept = [(paper.required, _kept(by, paper, on)) for paper in papers]
    # Numbered once all that may be refused was looked at: who waits for the next number waits for little.
    application.number = f"{on.year}-D{documents.draw(SERIES, on.year):04}"
    named(application)
    move(application, State.RECEIVED, on)
    ApplicationPaper.objects.bulk_create(
        ApplicationPaper(application=application, required=required, document=document) for required, document in kept
    )
    ApplicationSector.objects.bulk_create(
        ApplicationSector(application=application, sector=sector, is_principal=not place)
        for place, sector in enumerate(dict.fromkeys(sectors))
    )
    write_to(by, application, RECEIVED, RECEIVED_TEXT)
    return application


@verb("members.confirm_application", gettext_lazy("confirmed the address of an application"))
def confirm_address(*, by: Any = None, application: Application, on: date) -> Application:
    """The link that was mailed came back: the address is theirs."""
    held = hold(application)
    if held.confirmed_on is None:
        held.confirmed_on = on
        held.save(update_fields=["confirmed_on"])
        tell_applied(by, held, on)
    return held


@verb("members.add_paper", gettext_lazy("added a document to an application"))
def add_paper(*, by: Any = None, application: Application, paper: Paper, on: date) -> ApplicationPaper:
    """Until the board decides, an applicant or staff may add documents."""
    held = hold(application)
    refuse_unless(held, *UNDER_WAY)
    if held.papers.count() >= MOST_PAPERS:
        raise Refusal(_("An application holds at most %(most)s documents.") % {"most": MOST_PAPERS}, field="file")
    return ApplicationPaper.objects.create(application=held, required=paper.required, document=_kept(by, paper, on))


def named(application: Application) -> None:
    """What lists show of it and what search reads."""
    person = ", ".join(filter(None, (application.family_name, application.given_name)))
    application.listed = (application.name if application.kind == Contact.Kind.ORGANISATION else person)[:260]
    application.folded = fold(f"{application.listed} {application.email} {application.city} {application.number}")


def _kept(by: Any, paper: Paper, on: date) -> Document:
    return documents.receive(by=by, file=paper.file, name=paper.name, on=on, right=RIGHT)


def _check(application: Application) -> None:
    admission = Admission.objects.filter(category=application.category, is_open=True).first()
    if admission is None:
        raise Refusal(_("Applications for this category are not open."))
    if not admission.takes(application.kind):
        raise Refusal(_("This category is not for such applicants."), field="kind")
    if application.kind == Contact.Kind.ORGANISATION and not application.name:
        raise Refusal(_("An organisation needs a name."), field="name")
    if not (application.family_name or application.given_name):
        raise Refusal(_("Say who applies: a given name, a family name, or both."), field="family_name")
    if application.revenue is not None and application.revenue < 0:
        raise Refusal(_("A revenue is not negative."), field="revenue")
