"""What each category asks of those who apply for it."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.people.models import Category
from concertino.base.ui.forms import confirm_page, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.members.actions import applications
from concertino.domains.members.forms.applications import AdmissionForm, RequiredPaperForm
from concertino.domains.members.models import Admission, RequiredPaper
from concertino.domains.members.views.applications.staff import crumbs
from concertino.domains.members.views.terms import kept
from concertino.ground.periods import today


@allowed("members.view_admission")
def admissions(request: Request) -> HttpResponse:
    categories = Category.objects.in_use_on(today()).select_related("admission").prefetch_related("required_papers")
    return page(request, "members/applications/admissions.html", {
        "categories": categories, "crumbs": crumbs(), "day": today(),
    })  # fmt: skip


@allowed("members.change_admission")
def change(request: Request, pk: int) -> HttpResponse:
    category = get_object_or_404(Category, pk=pk)
    now = Admission.objects.filter(category=category).first() or Admission(category=category)
    facts = {name: getattr(now, name) for name in AdmissionForm.base_fields}
    form = AdmissionForm(request.POST or None, initial=facts)
    if kept(request, form, partial(applications.set_admission, by=request.user, category=category)):
        messages.success(request, _("The conditions of “%(category)s” are up to date.") % {"category": category})
        return redirect("members:admissions")
    title = _("Conditions of “%(category)s”") % {"category": category}
    return _page(request, form, title=title, submit=_("Save"))


@allowed("members.change_admission")
def ask(request: Request, pk: int) -> HttpResponse:
    category = get_object_or_404(Category, pk=pk)
    form = RequiredPaperForm(request.POST or None)
    if kept(request, form, partial(applications.ask_for_paper, by=request.user, category=category)):
        messages.success(request, _("The document is asked for."))
        return redirect("members:admissions")
    return _page(request, form, title=_("Document asked for “%(category)s”") % {"category": category}, submit=_("Ask for it"))


@allowed("members.change_admission")
def stop(request: Request, pk: int) -> HttpResponse:
    paper = get_object_or_404(RequiredPaper, pk=pk)
    if request.method == "POST":
        applications.stop_asking(by=request.user, paper=paper, on=today())
        messages.success(request, _("The document is not asked for after today."))
        return redirect("members:admissions")
    return confirm_page(
        request, title=_("Stop asking for “%(paper)s”") % {"paper": paper}, submit=_("Stop asking"),
        text=_("Applications of before keep it."), cancel=reverse("members:admissions"), crumbs=_crumbs(),
    )  # fmt: skip


def _page(request: Request, form, *, title: str, submit: str) -> HttpResponse:
    return form_page(request, form, title=title, submit=submit, crumbs=_crumbs(), cancel=reverse("members:admissions"))


def _crumbs() -> list[tuple[str, str]]:
    return [*crumbs(), (_("Conditions of admission"), reverse("members:admissions"))]
