"""Files of employees: opened by the direction and by themselves, each opening noted; figures that name nobody."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concertino.base.documents.models import Document
from concertino.base.people.models import Contact
from concertino.base.ui.days import day_asked
from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.staff import actions, forms
from concertino.domains.staff.figures import LEAST, team_over
from concertino.domains.staff.models import Evaluation, Holding
from concertino.domains.staff.views.positions import crumbs
from concertino.ground.periods import rolling, today
from concertino.ground.refusals import Refusal

OPEN = "staff.view_filereading"
READINGS = 50  # shown, the last ones


@allowed(OPEN)
def team(request: Request) -> HttpResponse:
    """Those who hold or held a position: names and positions only; each file is opened for itself."""
    holdings = Holding.objects.select_related("person", "position").order_by("person__sort_name", "-starts_on")
    people: dict[int, list[Holding]] = {}
    for one in holdings:
        people.setdefault(one.person_id, []).append(one)
    return page(request, "staff/team.html", {"people": [(held[0].person, held) for held in people.values()], "crumbs": crumbs()})


@allowed(OPEN)
def file(request: Request, pk: int) -> HttpResponse:
    person = _employee(pk)
    actions.read_file(by=request.user, person=person, at=timezone.now())
    return page(request, "staff/file.html", _told(person) | {"crumbs": _crumbs(), "manages": True})


@allowed(OPEN)
def contract(request: Request, pk: int) -> FileResponse:
    """The file of a contract: opening it is opening the file of the person."""
    paper = get_object_or_404(Document, job_contracts__pk=pk)
    actions.read_file(by=request.user, person=Contact.objects.get(job_contracts__pk=pk), at=timezone.now())
    return _handed(paper)


@allowed()
def mine(request: Request) -> HttpResponseBase:
    """One’s own, and the files of one’s own contracts (``?contract=``)."""
    person = Contact.objects.filter(pk=request.user.contact_id, job_holdings__isnull=False).distinct().first()
    if person is None:
        return page(request, "staff/no_file.html")
    actions.read_file(by=request.user, person=person, at=timezone.now())
    if (asked := request.GET.get("contract", "")).isdecimal():
        paper = get_object_or_404(Document, job_contracts__pk=asked, job_contracts__person=person)
        return _handed(paper)
    return page(request, "staff/file.html", _told(person) | {"manages": False})


@allowed()
@require_POST
def sign_mine(request: Request, pk: int) -> HttpResponse:
    of = get_object_or_404(Evaluation.objects.filter(person__isnull=False, person=request.user.contact_id), pk=pk)
    _signed(request, of)
    return redirect("staff:mine")


@allowed(OPEN)
@require_POST
def sign(request: Request, pk: int) -> HttpResponse:
    of = get_object_or_404(Evaluation, pk=pk)
    if of.person_id == request.user.contact_id:
        messages.error(request, _("Your own is signed by somebody else of the direction; you sign it in your file."))
    else:
        _signed(request, of)
    return redirect("staff:file", of.person_id)


def _signed(request: Request, of: Evaluation) -> None:
    try:
        actions.sign(by=request.user, evaluation=of, on=today())
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Signed."))


def _handed(paper: Document) -> FileResponse:
    return FileResponse(paper.file.open(), as_attachment=True, filename=paper.name)


@allowed(OPEN)
def add_contract(request: Request, pk: int) -> HttpResponse:
    form = forms.ContractForm(request.POST or None, request.FILES or None, initial={"starts_on": today(), "hours": 35})
    return _done(request, pk, form, actions.add_contract, _("Add a contract"))


@allowed(OPEN)
def evaluate(request: Request, pk: int) -> HttpResponse:
    """The one that nobody has signed is taken up again: it is read, and that is noted."""
    last = Evaluation.objects.unsigned().filter(person=pk).first()
    if last:
        actions.read_file(by=request.user, person=last.person, at=timezone.now())
    given = {name: getattr(last, name) for name in forms.EvaluationForm.base_fields} if last else {"on": today()}
    act = partial(actions.evaluate, today=today())
    return _done(request, pk, forms.EvaluationForm(request.POST or None, initial=given), act, _("Evaluate"))


@allowed("staff.view_jobposition")
def figures(request: Request) -> HttpResponse:
    day = day_asked(request)
    return page(
        request, "staff/figures.html", {"day": day, "figures": team_over(rolling(day)), "least": LEAST, "crumbs": crumbs()}
    )


@allowed(OPEN)
def follow_survey(request: Request) -> HttpResponse:
    form = forms.SurveyForm(request.POST or None)
    if answered(request, form, lambda: actions.follow_survey(by=request.user, **form.cleaned_data)):
        return redirect("staff:figures")
    place = reverse("staff:figures")
    title = _("Follow the satisfaction of the team")
    return form_page(
        request, form, title=title, submit=_("Save"), cancel=place, crumbs=[*crumbs(), (_("Figures of the team"), place)]
    )


def _told(person: Contact) -> dict[str, Any]:
    return {
        "person": person,
        "holdings": person.job_holdings.select_related("position"),
        "day": today(),  # type: ignore[attr-defined]
        "contracts": person.job_contracts.select_related("document"),  # type: ignore[attr-defined]
        "evaluations": person.job_evaluations.all(),  # type: ignore[attr-defined]
        "leaves": person.leaves.order_by("-starts_on")[:20],  # type: ignore[attr-defined]
        "readings": person.job_file_readings.select_related("reader")[:READINGS],  # type: ignore[attr-defined]
    }


def _employee(pk: int) -> Contact:
    return get_object_or_404(Contact.objects.filter(job_holdings__isnull=False).distinct(), pk=pk)


def _done(request: Request, pk: int, form: Any, act: Any, title: str) -> HttpResponse:
    person = _employee(pk)
    if answered(request, form, lambda: act(by=request.user, person=person, **form.cleaned_data)):
        return redirect("staff:file", pk)
    place = reverse("staff:file", args=[pk])
    return form_page(request, form, title=title, submit=_("Save"), cancel=place, crumbs=[*_crumbs(), (str(person), place)])


def _crumbs() -> list[tuple[str, str]]:
    return [*crumbs(), (_("Files of the team"), reverse("staff:team"))]
