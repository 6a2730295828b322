"""The bank of questions: read, taken from, put in."""

from __future__ import annotations

from functools import partial

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.questionnaires import actions, editing
from concertino.domains.questionnaires.definition import Form, Question, Section
from concertino.domains.questionnaires.fields import fields
from concertino.domains.questionnaires.models import BankQuestion
from concertino.domains.questionnaires.outline import outline
from concertino.domains.questionnaires.views.pages import acted, crumbs_of, page_of, version_of
from concertino.domains.questionnaires.views.questions import question_of
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal
from concertino.ground.words import french


@allowed("questionnaires.view_questionnaire")
def bank_question(request: Request, pk: int) -> HttpResponse:
    shown = get_object_or_404(BankQuestion, pk=pk)
    alone = _alone(shown.question)
    sections = fields(alone, {}, {}, "fr" if french() else "en")
    return page(request, "questionnaires/bank_question.html", {
        "shown": shown, "line": outline(alone)[0].lines[0], "crumbs": [*crumbs_of(), (_("Bank of questions"), _bank())],
        "asked": render_to_string("questionnaires/fields.html", {"sections": sections}, request),
    })  # fmt: skip


def _alone(question: Question) -> Form:
    return Form({}, sections=(Section("alone", questions=(question,)),))


def _bank() -> str:
    return reverse("questionnaires:bank")


@allowed("questionnaires.change_bankquestion")
@require_POST
def offer(request: Request, pk: int) -> HttpResponse:
    """No longer, or again."""
    shown, here = get_object_or_404(BankQuestion, pk=pk), reverse("questionnaires:bank_question", args=[pk])
    if shown.ended_on:
        return acted(request, partial(actions.offer_again, by=request.user, question=shown), here)
    return acted(request, partial(actions.no_longer_offer, by=request.user, question=shown, on=today()), here)


@allowed("questionnaires.change_version")
def take(request: Request, pk: int) -> HttpResponse:
    """Questions of the bank that the draft does not ask yet, to be put at the end of a section."""
    shown, code = version_of(pk), request.GET.get("section", "")
    section = shown.form.section(code)
    if section is None:
        return redirect(page_of(shown))
    if request.method == "POST":
        chosen = [one.question for one in BankQuestion.objects.offered().filter(code__in=request.POST.getlist("code"))]
        act = partial(actions.edit, by=request.user, version=shown, change=lambda form: _with(form, code, chosen))
        return acted(request, act, page_of(shown, code))
    asked = {one.code for one in shown.form.questions()}
    return page(request, "questionnaires/take.html", {
        "version": shown, "section": section, "crumbs": crumbs_of(shown),
        "offered": [one for one in BankQuestion.objects.offered() if one.code not in asked],
    })  # fmt: skip


def _with(form: Form, section: str, chosen: list[Question]) -> Form:
    for question in chosen:
        if form.question(question.code):
            raise Refusal(_("“%(code)s” is asked already.") % {"code": question.code})
        form = editing.with_question(form, section, question)
    return form


class KeepForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=60,
        help_text=gettext_lazy("By it the question is found again: say what it asks."),
    )


@allowed("questionnaires.change_bankquestion")
def keep(request: Request, pk: int, code: str) -> HttpResponse:
    shown = version_of(pk)
    question = question_of(shown, code)
    form = KeepForm(request.POST or None, initial={"code": code})
    if kept := answered(request, form, lambda: actions.keep_in_bank(by=request.user, question=question, **form.cleaned_data)):
        messages.success(request, _("“%(question)s” is in the bank.") % {"question": kept})
        return redirect(page_of(shown, code))
    title = _("Put in the bank: %(code)s") % {"code": code}
    return form_page(
        request, form, title=title, submit=_("Put in the bank"), crumbs=crumbs_of(shown), cancel=page_of(shown, code)
    )
