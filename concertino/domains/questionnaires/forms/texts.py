"""Titles and texts of a questionnaire and of its sections, in two columns: French and English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.domains.questionnaires.definition import LANGUAGES, Form, Section, Words
from concertino.domains.questionnaires.models import Questionnaire


def both(data: Mapping[str, Any], name: str) -> dict[str, str]:
    """What was typed in ``name_fr`` and ``name_en``; what is empty is left out."""
    typed = {language: data.get(f"{name}_{language}", "").replace("\r\n", "\n").strip() for language in LANGUAGES}
    return {language: text for language, text in typed.items() if text}


def spread(name: str, words: Words) -> dict[str, str]:
    """The inverse, for what a form shows at first."""
    return {f"{name}_{language}": words.get(language, "") for language in LANGUAGES}


def line(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=200, **more)


def prose(label: Any, rows: int = 3, **more: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=5000, widget=area, **{"required": False, **more})


class TitleForm(forms.Form):
    """How a questionnaire begins, or what a copy is called."""

    fieldsets: tuple = ((_("Title"), [("title_fr", "title_en")]), (_("What it is for"), [("purpose_fr", "purpose_en")]))
    title_fr = line(_("Title in French"))
    title_en = line(_("Title in English"), required=False)
    purpose_fr = prose(_("Purpose in French"))
    purpose_en = prose(_("Purpose in English"))


class CopyForm(forms.Form):
    title_fr = line(_("Title in French"))
    title_en = line(_("Title in English"), required=False)


class TextsForm(TitleForm):
    """All that is not a question: what is said at the beginning and at the end, and in what languages."""

    fieldsets = (
        (_("Title"), [("title_fr", "title_en"), "languages"]),
        (_("Said before the first question"), [("intro_fr", "intro_en")]),
        (_("Said once all is answered"), [("thanks_fr", "thanks_en")]),
        (_("What it is for (seen by the team only)"), [("purpose_fr", "purpose_en")]),
    )
    languages = forms.MultipleChoiceField(
        label=_("Asked in"), choices=[("fr", _("French")), ("en", _("English"))], widget=forms.CheckboxSelectMultiple
    )
    intro_fr = prose(_("Introduction in French"))
    intro_en = prose(_("Introduction in English"))
    thanks_fr = prose(_("Thanks in French"))
    thanks_en = prose(_("Thanks in English"))

    @staticmethod
    def first(questionnaire: Questionnaire, form: Form) -> dict[str, Any]:
        purposes = {name: getattr(questionnaire, name) for name in ("purpose_fr", "purpose_en")}
        titles = {name: getattr(questionnaire, name) for name in ("title_fr", "title_en")}
        return {**titles, **purposes, **spread("intro", form.intro), **spread("thanks", form.thanks), "languages": form.languages}

    def names(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("title_fr", "title_en", "purpose_fr", "purpose_en")}

    def texts(self) -> dict[str, Any]:
        given = self.cleaned_data
        texts = {name: both(given, name) for name in ("title", "intro", "thanks")}
        return {**texts, "languages": tuple(one for one in LANGUAGES if one in given["languages"])}


class SectionForm(forms.Form):
    fieldsets = ((_("Title"), [("title_fr", "title_en")]), (_("Text under the title"), [("text_fr", "text_en")]))
    title_fr = line(_("Title in French"), required=False)
    title_en = line(_("Title in English"), required=False)
    text_fr = prose(_("Text in French"))
    text_en = prose(_("Text in English"))

    @staticmethod
    def first(section: Section | None) -> dict[str, Any]:
        return {**spread("title", section.title), **spread("text", section.text)} if section else {}

    def texts(self) -> dict[str, Any]:
        return {name: both(self.cleaned_data, name) for name in ("title", "text")}
