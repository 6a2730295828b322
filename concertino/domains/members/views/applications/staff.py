"""The file of an application: what staff see of it, and what they do until the board has decided."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concertino.base.people.models import Contact
from concertino.base.ui.forms import confirm_page, form_page
from concertino.base.ui.pages import Request, allowed, may, page
from concertino.domains.finance.models import Invoice
from concertino.domains.members.actions import applications
from concertino.domains.members.actions.applications.studying import lacking_papers
from concertino.domains.members.actions.settling import invoices_of
from concertino.domains.members.forms.applications import AddPaperForm, NoteForm
from concertino.domains.members.models import UNDER_WAY, Application
from concertino.domains.members.views.terms import kept
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal

State = Application.State
SHOWN = 6  # likely duplicates at once
# What may happen to an application in each state: the name of the page, the right that it asks.
STEPS = {
    State.RECEIVED: ("complete", "add_paper", "withdraw"), State.COMPLETE: ("agenda", "refuse", "add_paper", "withdraw"),
    State.AGENDA: ("decide", "refuse", "add_paper", "withdraw"), State.ACCEPTED: ("invoice",),
}  # fmt: skip
DECIDING = {"decide", "refuse"}


@allowed("members.view_application")
def show(request: Request, pk: int) -> HttpResponse:
    application = _application(pk)
    return page(request, "members/applications/show.html", {
        "application": application,
        "crumbs": crumbs(),
        "steps": application.steps.all(),
        "papers": application.papers.select_related("document", "required"),
        "missing": lacking_papers(application, today()) if application.state in UNDER_WAY else (),
        "sectors": application.application_sectors.select_related("sector"),
        "resembling": _resembling(application),
        "next": _next(request, application),
        "invoices": _invoices(application),
        "may_change": may(request.user, "members.change_application") and application.state in UNDER_WAY,
    })  # fmt: skip


@allowed("members.change_application")
def complete(request: Request, pk: int) -> HttpResponse:
    application = _application(pk)
    missing = [paper.said("name") for paper in lacking_papers(application, today())]
    lede = _("Missing: %(papers)s.") % {"papers": ", ".join(missing)} if missing else _("Every document is there.")
    return _step(request, application, applications.complete, title=_("Application %(number)s is complete"),
                 submit=_("Record"), done=_("Application %(number)s is complete."), lede=lede)  # fmt: skip


@allowed("members.change_application")
def withdraw(request: Request, pk: int) -> HttpResponse:
    return _step(request, _application(pk), applications.withdraw, title=_("Withdraw application %(number)s"),
                 submit=_("Withdraw"), done=_("Application %(number)s is withdrawn."))  # fmt: skip


@allowed("members.change_application")
def add_paper(request: Request, pk: int) -> HttpResponse:
    application = _application(pk)
    form = AddPaperForm(request.POST or None, request.FILES or None, missing=lacking_papers(application, today()))
    act = partial(applications.add_paper, by=request.user, application=application, on=today())
    if kept(request, form, lambda **_given: act(paper=form.paper)):
        messages.success(request, _("The document is added."))
        return redirect("members:application", pk)
    return _page(request, form, application, title=_("Add a document to %(number)s"), submit=_("Add the document"))


@allowed("members.change_application")
@require_POST
def link(request: Request, pk: int) -> HttpResponse:
    application = _application(pk)
    asked = request.POST.get("contact", "")
    contact = get_object_or_404(Contact, pk=asked) if asked.isdecimal() else None
    try:
        applications.link(by=request.user, application=application, contact=contact)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("members:application", pk)


@allowed("members.change_application")
def invoice(request: Request, pk: int) -> HttpResponse:
    """Of an application accepted before a grid said its fee."""
    application = _application(pk)
    url = reverse("members:application", args=[pk])
    if request.method == "POST":
        try:
            made = applications.invoice(by=request.user, application=application, on=today())
            messages.success(request, _("Invoice %(number)s is issued.") % {"number": made.number})
        except Refusal as refusal:
            messages.error(request, str(refusal))
        return redirect(url)
    return confirm_page(
        request, title=_("Invoice %(application)s") % {"application": application.listed}, submit=_("Issue the invoice"),
        text=_("The fee is the one that the grid in force today asks."), cancel=url, crumbs=[*crumbs(), (str(application), url)],
    )  # fmt: skip


def _invoices(application: Application) -> list[Invoice]:
    """Those that bill the term, with what is left to pay: the next step after the board's yes."""
    term = application.membership
    return list(Invoice.objects.with_balance(today()).filter(pk__in=invoices_of(term).values("pk"))) if term else []


def crumbs() -> list[tuple[str, str]]:
    return [(_("Members"), reverse("members:roster")), (_("Applications"), reverse("members:applications"))]


def _step(
    request: Request, application: Application, act: Callable, *, title: str, submit: str, done: str, lede: str = ""
) -> HttpResponse:  # fmt: skip
    form = NoteForm(request.POST or None, today=today())
    if kept(request, form, partial(act, by=request.user, application=application)):
        messages.success(request, done % {"number": application.number})
        return redirect("members:application", application.pk)
    return _page(request, form, application, title=title, submit=submit, lede=lede)


def _page(request: Request, form: Any, application: Application, *, title: str, submit: str, lede: str = "") -> HttpResponse:
    url = reverse("members:application", args=[application.pk])
    return form_page(
        request, form, title=title % {"number": application.number}, submit=submit, cancel=url, lede=lede,
        crumbs=[*crumbs(), (str(application), url)],
    )  # fmt: skip


def _application(pk: int) -> Application:
    whole = Application.objects.select_related("category", "region", "contact", "decision", "membership")
    return get_object_or_404(whole, pk=pk)


def _resembling(application: Application) -> list:
    """Contacts that the applicant may be already, before a new one is made."""
    if application.contact_id or application.state not in UNDER_WAY:
        return []
    names = ("kind", "name", "given_name", "family_name") if application.kind == Contact.Kind.PERSON else ("kind", "name")
    described = {name: getattr(application, name) for name in (*names, "email", "phone", "city")}
    return Contact.objects.likely_duplicates(**described)[:SHOWN]


def _next(request: Request, application: Application) -> list[tuple[str, str]]:
    """The pages of what may happen now, for this reader: (address, words)."""
    words = {
        "complete": _("Complete"), "add_paper": _("Add a document"), "withdraw": _("Withdraw"),
        "agenda": _("Put on the agenda"), "decide": _("Accept"), "refuse": _("Refuse"), "invoice": _("Invoice"),
    }  # fmt: skip
    found = []
    for name in STEPS.get(State(application.state), ()):
        if may(request.user, "members.decide_application" if name in DECIDING else "members.change_application"):
            args = [] if name in ("agenda", "decide") else [application.pk]
            address = reverse(f"members:application_{name}", args=args)
            found.append((f"{address}?application={application.pk}" if name == "decide" else address, words[name]))
    return found
