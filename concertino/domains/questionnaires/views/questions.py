"""Sections and questions of a draft: added, changed, moved, removed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concertino.base.ui.forms import answered, confirm_page, form_page
from concertino.base.ui.pages import Request, allowed
from concertino.domains.questionnaires import actions, editing
from concertino.domains.questionnaires.definition import KINDS, Form, Question, Section
from concertino.domains.questionnaires.forms.options import lines_of
from concertino.domains.questionnaires.forms.questions import QuestionForm
from concertino.domains.questionnaires.forms.texts import SectionForm
from concertino.domains.questionnaires.models import Version
from concertino.domains.questionnaires.telling import KIND_NAMES
from concertino.domains.questionnaires.views.pages import acted, crumbs_of, page_of, version_of
from concertino.ground.refusals import Refusal


@allowed("questionnaires.change_version")
def add_section(request: Request, pk: int) -> HttpResponse:
    shown = version_of(pk)
    return _section_page(request, shown, Section(editing.free_code(shown.form, "s")), _("Add a section"))


@allowed("questionnaires.change_version")
def change_section(request: Request, pk: int, code: str) -> HttpResponse:
    shown = version_of(pk)
    if (section := shown.form.section(code)) is None:
        raise Http404
    return _section_page(request, shown, section, _("Change the section"))


def _section_page(request: Request, shown: Version, section: Section, title: str) -> HttpResponse:
    form = SectionForm(request.POST or None, initial=SectionForm.first(section))

    def changed(current: Form) -> Form:
        return editing.with_section(current, replace(current.section(section.code) or section, **form.texts()))

    if answered(request, form, lambda: actions.edit(by=request.user, version=shown, change=changed)):
        return redirect(page_of(shown, section.code))
    return form_page(request, form, title=title, submit=_("Save"), crumbs=crumbs_of(shown), cancel=page_of(shown))


@allowed("questionnaires.change_version")
def add_question(request: Request, pk: int) -> HttpResponse:
    shown, kind = version_of(pk), request.GET.get("kind", "")
    section = request.GET.get("section", "")
    if kind not in KINDS or shown.form.section(section) is None:
        return redirect(page_of(shown))
    return _question_page(request, shown, Question(editing.free_code(shown.form, "q"), kind, {}), section=section)


@allowed("questionnaires.change_version")
def change_question(request: Request, pk: int, code: str) -> HttpResponse:
    shown = version_of(pk)
    return _question_page(request, shown, question_of(shown, code))


def question_of(shown: Version, code: str) -> Question:
    if (question := shown.form.question(code)) is None:
        raise Http404
    return question


def _question_page(request: Request, shown: Version, question: Question, section: str = "") -> HttpResponse:
    form = QuestionForm(request.POST or None, question, is_new=bool(section))
    tables = lines_of(request.POST or None, question)
    sound = all(one.is_valid() for one in tables.values())
    if sound and (made := answered(request, form, lambda: _kept(request, shown, form, tables, section))):
        return redirect(page_of(shown, made.code))
    title = _("Add a question: %(kind)s") if section else _("Change the question: %(kind)s")
    return form_page(
        request, form, title=title % {"kind": KIND_NAMES[question.kind]}, submit=_("Save"), crumbs=crumbs_of(shown),
        cancel=page_of(shown, question.code), template="questionnaires/question.html", context={"tables": tables},
    )  # fmt: skip


def _kept(request: Request, shown: Version, form: QuestionForm, tables: dict[str, Any], section: str) -> Question:
    """The question as it is written, in the draft as it is now."""
    keeps_right = form.cleaned_data.get("knowledge") == "right"
    written = form.written(**{name: table.written(keeps_right) for name, table in tables.items()})

    def changed(current: Form) -> Form:
        if bool(section) == bool(current.question(written.code)):
            taken = _("This code is taken already.") if section else _("This question is no more.")
            raise Refusal(taken, field="code")
        return editing.with_question(current, section, written)

    actions.edit(by=request.user, version=shown, change=changed)
    return written


@allowed("questionnaires.change_version")
@require_POST
def move(request: Request, pk: int, code: str) -> HttpResponse:
    """Of a section, or of a question."""
    shown, way = version_of(pk), -1 if request.POST.get("way") == "up" else 1
    act = partial(actions.edit, by=request.user, version=shown, change=lambda form: editing.moved(form, code, way))
    return acted(request, act, page_of(shown, code))


@allowed("questionnaires.change_version")
def remove(request: Request, pk: int, code: str) -> HttpResponse:
    shown = version_of(pk)
    section = shown.form.section(code)
    without = editing.without_section if section else editing.without_question
    if request.method == "POST":
        act = partial(actions.edit, by=request.user, version=shown, change=lambda form: without(form, code))
        return acted(request, act, page_of(shown), _("It is removed from the draft."))
    title = _("Remove the section and its questions") if section else _("Remove the question “%(code)s”") % {"code": code}
    text = _("Published versions keep it.")
    return confirm_page(request, title=title, text=text, submit=_("Remove"), cancel=page_of(shown, code), crumbs=crumbs_of(shown))
