"""When a section or a question is shown: one test after another, each on a question asked before."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.questionnaires import actions, editing
from concertino.domains.questionnaires.definition import Condition, Form, Question, Section, said
from concertino.domains.questionnaires.forms.conditions import TestForm
from concertino.domains.questionnaires.models import Version
from concertino.domains.questionnaires.telling import told
from concertino.domains.questionnaires.views.pages import acted, crumbs_of, version_of
from concertino.ground.words import french


@allowed("questionnaires.change_version")
def condition(request: Request, pk: int, code: str) -> HttpResponse:
    """The tests that there are, each with a button to remove it; whether all must hold, or any; and a question to test next."""
    shown = version_of(pk)
    form, here = shown.form, reverse("questionnaires:condition", args=[pk, code])
    part = _part(form, code)
    how, tests = _opened(part.shown_if)
    if request.method == "POST":
        left = [test for place, test in enumerate(tests) if str(place) != request.POST.get("remove")]
        return acted(request, partial(_edit, request, shown, code, request.POST.get("how") or how, left), here)
    language = "fr" if french() else "en"
    return page(request, "questionnaires/condition.html", {
        "version": shown, "part": part, "how": how, "tests": [told(test, form) for test in tests], "crumbs": crumbs_of(shown),
        "before": [(one.code, said(one.label, language)) for one in form.asked_before(code)],
        "label": said(part.title if isinstance(part, Section) else part.label, language) or code,
    })  # fmt: skip


@allowed("questionnaires.change_version")
def add_test(request: Request, pk: int, code: str) -> HttpResponse:
    shown = version_of(pk)
    how, tests = _opened(_part(shown.form, code).shown_if)
    asked = next((one for one in shown.form.asked_before(code) if one.code == request.GET.get("question")), None)
    here = reverse("questionnaires:condition", args=[pk, code])
    if asked is None:
        return redirect(here)
    form = TestForm(request.POST or None, asked)
    if answered(request, form, lambda: _edit(request, shown, code, how, [*tests, form.test()])):
        return redirect(here)
    title = _("Shown depending on “%(question)s”") % {"question": said(asked.label, "fr" if french() else "en")}
    return form_page(request, form, title=title, submit=_("Add"), crumbs=crumbs_of(shown), cancel=here)


def _part(form: Form, code: str) -> Section | Question:
    if found := form.section(code) or form.question(code):
        return found
    raise Http404


def _opened(shown_if: Condition) -> tuple[str, list[Any]]:
    """How its tests are joined, and the tests."""
    if "question" in shown_if:
        return "all", [shown_if]
    return next(((how, list(tests)) for how, tests in shown_if.items()), ("all", []))


def _edit(request: Request, shown: Version, code: str, how: str, tests: list[Any]) -> Version:
    condition = {"any" if how == "any" else "all": tests} if tests else {}

    def changed(form: Form) -> Form:
        if section := form.section(code):
            return editing.with_section(form, replace(section, shown_if=condition))
        question = form.question(code)
        return editing.with_question(form, "", replace(question, shown_if=condition)) if question else form

    return actions.edit(by=request.user, version=shown, change=changed)
