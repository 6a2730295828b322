"""The pages of a questionnaire, one after the other: the same for who answers by a personal link, openly, or has somebody of
the team type what they said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import HttpResponse
from django.utils import translation
from django.utils.translation import get_language_info

from concertino.base.ui.pages import Request, page
from concertino.domains.questionnaires.definition import Form, said
from concertino.domains.questionnaires.fields import ShownSection, fields, mistakes
from concertino.domains.surveys.models import Wave
from concertino.domains.surveys.sheet import Sheet
from concertino.domains.surveys.steps import Step
from concertino.ground.refusals import Refusal

LOCALES = {"fr": "fr-ca", "en": "en"}


@dataclass(frozen=True)
class Filling:
    """``keep`` saves a draft, ``send`` takes in the whole and answers; ``told`` is what the page says besides the questions."""

    wave: Wave
    form: Form
    keep: Callable[[Sheet], None]
    send: Callable[[Sheet], HttpResponse]
    told: Mapping[str, Any] = field(default_factory=dict)
    template: str = "surveys/answering/step.html"
    later: str = ""  # the page of who goes on later, where a draft is kept


def fill(request: Request, filling: Filling, begun: Callable[[], Sheet]) -> HttpResponse:
    """Show the first page, or take in the one that was sent and show the next."""
    if request.method != "POST" or "step" not in request.POST:
        return _shown(request, filling, begun())
    sheet = Sheet.sent(filling.form, language_of(request, filling.form), request.POST)
    do = request.POST.get("do", "on")
    if do in filling.form.languages:
        sheet = replace(sheet, language=do)
    try:
        if do == "on" and sheet.is_last and not sheet.at_first_fault()[1]:
            return filling.send(sheet)
        filling.keep(sheet)
        return _turned(request, filling, sheet, do)
    except Refusal as refusal:
        return _shown(request, filling, sheet, {refusal.field or "": refusal.sentence})


def _turned(request: Request, filling: Filling, sheet: Sheet, do: str) -> HttpResponse:
    if do == "back":
        return _shown(request, filling, sheet.turned(-1))
    if do == "resume":
        return _shown(request, filling, Sheet.resumed(sheet.form, sheet.language, sheet.given))
    if do in filling.form.languages:
        return _shown(request, filling, sheet)
    if do == "later" and filling.later:
        return page(request, filling.later, _context(filling, sheet, {}))
    if errors := sheet.faults_here():
        return _shown(request, filling, sheet, errors)
    if not sheet.is_last:
        return _shown(request, filling, sheet.turned(1))
    return _shown(request, filling, *sheet.at_first_fault())


def _shown(request: Request, filling: Filling, sheet: Sheet, errors: Mapping[str, str] | None = None) -> HttpResponse:
    speak(request, sheet.language)
    return page(request, filling.template, _context(filling, sheet, errors or {}), status=422 if errors else 200)


def _context(filling: Filling, sheet: Sheet, errors: Mapping[str, str]) -> dict[str, Any]:
    form, language = sheet.form, sheet.language
    asked = _shown_on(sheet.step, fields(form, sheet.given, errors, language))
    said_beside = {mistake.sentence for mistake in mistakes(asked)}
    return {
        "wave": filling.wave, "sheet": sheet, "title": said(form.title, language), "intro": said(form.intro, language),
        "sections": asked, "mistakes": mistakes(asked), "refused": [text for text in errors.values() if text not in said_beside],
        "others": [(code, get_language_info(code)["name_local"].capitalize()) for code in form.languages if code != language],
        "later": filling.later, **filling.told,
    }  # fmt: skip


def _shown_on(step: Step, sections: list[ShownSection]) -> list[ShownSection]:
    """The section of the page, with its questions only. What they depend on is on earlier pages: they are simply shown."""
    whole = next(section for section in sections if section.code == step.section.code)
    asked = [replace(one, shown_if="") for one in whole.fields if one.question.code in step.codes]
    words = {} if step.opens else {"title": "", "text": ""}
    return [replace(whole, fields=asked, shown_if="", **words)]


def language_of(request: Request, form: Form, *wished: str) -> str:
    """The language of the page that was sent; else the first of those wished for in which the questionnaire is."""
    asked = (request.POST.get("language", ""), *wished, translation.get_language() or "")
    return next((code[:2] for code in asked if code[:2] in form.languages), form.languages[0])


def speak(request: Request, language: str) -> None:
    """The rest of the page is in the language of the questions."""
    translation.activate(LOCALES[language])
    request.LANGUAGE_CODE = LOCALES[language]
