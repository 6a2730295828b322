"""What anybody opens: the categories that one may apply for, the form of one, and the page by which an applicant follows."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.people.models import Contact
from concertino.base.ui.forms import form_page, refused
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.members.actions import applications
from concertino.domains.members.actions.applications.studying import lacking_papers
from concertino.domains.members.follow_links import followed, page_of
from concertino.domains.members.forms.applications import AddPaperForm, SendForm
from concertino.domains.members.models import UNDER_WAY, Admission, Application
from concertino.domains.members.views.applications.limits import count_one, is_in_a_hurry
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal


@allowed(public=True)
def choose(request: Request) -> HttpResponse:
    found = Admission.objects.filter(is_open=True).select_related("category").prefetch_related("category__required_papers")
    return page(request, "members/applications/choose.html", {"admissions": found, "day": today()})


@allowed(public=True)
def send(request: Request, code: str) -> HttpResponse:
    open_ones = Admission.objects.filter(is_open=True).select_related("category")
    admission = get_object_or_404(open_ones, category__code=code)
    kind = _kind(request, admission)
    form = SendForm(request.POST or None, request.FILES or None, admission=admission, kind=kind, today=today())
    if request.method == "POST" and (sent := _sent(request, form)):
        messages.success(request, _("Your application is received under number %(number)s. We wrote to %(email)s.") % {
            "number": sent.number, "email": sent.email,
        })  # fmt: skip
        return redirect(page_of(sent))
    return form_page(
        request, form, title=_("Apply: %(category)s") % {"category": admission.category}, submit=_("Send the application"),
        crumbs=[(_("Become a member"), reverse("members:choose"))],
        aside_template="members/applications/send_aside.html", context={"admission": admission, "kind": kind},
    )  # fmt: skip


@allowed(public=True)
def follow(request: Request, token: str) -> HttpResponse:
    application = followed(token)
    if application is None:
        raise Http404
    form = AddPaperForm(None, missing=lacking_papers(application, today()))
    if request.method == "POST":
        form = AddPaperForm(request.POST, request.FILES, missing=lacking_papers(application, today()))
        if _followed_up(request, application, form):
            return redirect(page_of(application))
    return page(request, "members/applications/follow.html", {
        "application": application,
        "steps": application.steps.all(),
        "papers": application.papers.select_related("document", "required"),
        "missing": lacking_papers(application, today()),
        "is_under_way": application.state in UNDER_WAY,
        "form": form,
    }, status=422 if form.errors else 200)  # fmt: skip


def _kind(request: Request, admission: Admission) -> str:
    """An organisation or a person: as the category says, or as the applicant chose."""
    if admission.applicants != Admission.Applicants.BOTH:
        return admission.applicants
    asked = request.GET.get("nature", "")
    return asked if asked in Contact.Kind.values else Contact.Kind.ORGANISATION


def _sent(request: Request, form: SendForm) -> Application | None:
    if is_in_a_hurry(request):
        form.add_error(None, _("Many applications came from your network in the last hour: try again later, or write to us."))
    if not form.is_valid():
        return None
    try:
        sent = applications.submit(by=None, category=form.admission.category, on=today(), **form.facts)
    except Refusal as refusal:
        refused(form, refusal)
        return None
    count_one(request)
    return sent


def _followed_up(request: Request, application: Application, form: AddPaperForm) -> Any:
    """What the applicant asked for on their page; None where it is refused, and the form says why."""
    given: dict[str, Any] = {"by": None, "application": application, "on": today()}
    try:
        if "confirm" in request.POST:
            messages.success(request, _("Your address is confirmed."))
            return applications.confirm_address(**given)
        if "withdraw" in request.POST:
            messages.success(request, _("Your application is withdrawn."))
            return applications.withdraw(**given, note=_("By the applicant"))
        if form.is_valid():
            messages.success(request, _("The document is added."))
            return applications.add_paper(**given, paper=form.paper)
    except Refusal as refusal:
        refused(form, refusal)
    return None
