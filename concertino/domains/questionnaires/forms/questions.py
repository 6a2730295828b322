"""A question as one writes it: texts in two languages, what its kind needs, and its options line by line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from concertino.domains.questionnaires.definition import KNOWLEDGE, Option, Question, Words
from concertino.domains.questionnaires.forms.texts import both, line, prose, spread
from concertino.domains.questionnaires.telling import KNOWLEDGE_NAMES, THEMES

CODE_HELP = _("It names the question in tables of answers, and never changes.")
ON_ONESELF: dict[str, Words] = {
    "know_well": {"fr": "Je connais bien", "en": "I know it well"},
    "a_little": {"fr": "Je connais un peu", "en": "I know it a little"},
    "not": {"fr": "Je ne connais pas", "en": "I don’t know it"},
}


def whole(label: Any, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, **more)


def day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


def _knowledge(*offered: str) -> forms.ChoiceField:
    choices = [("", "–"), *((code, KNOWLEDGE_NAMES[code]) for code in offered)]
    return forms.ChoiceField(
        label=_("Knowledge"), choices=choices, required=False,
        help_text=_("Counted in the index of knowledge. Where one judges oneself, the options are given."),
    )  # fmt: skip


def _theme() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Theme"), choices=[("", "–"), *THEMES.items()], required=False)


def _at_least() -> forms.IntegerField:
    return whole(_("At least"), min_value=0, max_value=99)


def _at_most() -> forms.IntegerField:
    return whole(_("At most"), min_value=1, max_value=99)


# What each kind asks for besides its texts.
OF_KIND: dict[str, dict[str, Callable[[], forms.Field]]] = {
    "choice": {"knowledge": lambda: _knowledge("self", "right"), "theme": _theme},
    "multiple": {"at_least": _at_least, "at_most": _at_most, "theme": _theme},
    "scale": {
        "minimum": lambda: whole(_("From"), min_value=-100, max_value=100, initial=1),
        "maximum": lambda: whole(_("To"), min_value=-100, max_value=100, initial=5),
        "low_fr": lambda: line(_("Lowest mark, in French"), required=False),
        "low_en": lambda: line(_("Lowest mark, in English"), required=False),
        "high_fr": lambda: line(_("Highest mark, in French"), required=False),
        "high_en": lambda: line(_("Highest mark, in English"), required=False),
        "theme": _theme,
    },
    "matrix": {"knowledge": lambda: _knowledge("self"), "theme": _theme},
    "number": {
        "minimum": lambda: forms.FloatField(label=_("At least"), required=False),
        "maximum": lambda: forms.FloatField(label=_("At most"), required=False),
        "whole": lambda: forms.BooleanField(label=_("Whole numbers only"), required=False),
    },
    "date": {"minimum": lambda: day(_("From")), "maximum": lambda: day(_("Until"))},
    "text": {
        "long": lambda: forms.BooleanField(label=_("Several lines"), required=False),
        "maximum": lambda: whole(_("At most so many signs"), min_value=1, max_value=20_000),
    },
    "ranking": {"at_least": _at_least, "at_most": _at_most},
    "points": {"points_total": lambda: whole(_("Points to share"), min_value=1, max_value=10_000, initial=100)},
    "note": {},
}
PAIRS = (("minimum", "maximum"), ("at_least", "at_most"), ("low_fr", "low_en"), ("high_fr", "high_en"), ("knowledge", "theme"))


class QuestionForm(forms.Form):
    """For one kind. ``code`` is asked when the question is new; what was imported and can't be typed here stays as it is."""

    label_fr = prose(_("Question in French"), 2, required=True)
    label_en = prose(_("Question in English"), 2)
    help_fr = prose(_("Explanation in French"), 2)
    help_en = prose(_("Explanation in English"), 2)

    def __init__(self, data: Any, question: Question, *, is_new: bool):
        super().__init__(data, initial={"code": question.code} if is_new else _first(question))
        self.question = question
        if question.is_asked:
            self.fields["required"] = forms.BooleanField(label=_("An answer is required"), required=False)
        for name, made in OF_KIND[question.kind].items():
            self.fields[name] = made()
        if question.theme not in ("", *THEMES) and isinstance(theme := self.fields.get("theme"), forms.ChoiceField):
            theme.choices = [("", "–"), *THEMES.items(), (question.theme, question.theme)]
        if is_new:
            self.fields["code"] = forms.CharField(label=_("Code"), max_length=60, help_text=CODE_HELP)
        self.fieldsets = _fieldsets(list(self.fields))

    def written(self, options: tuple[Option, ...] = (), rows: tuple[Option, ...] = ()) -> Question:
        given = self.cleaned_data
        changed = {name: _plain(given[name]) for name in OF_KIND[self.question.kind] if hasattr(self.question, name)}
        if self.question.kind == "number":
            changed["step"] = 1 if given["whole"] else None
        if self.question.kind == "scale":
            changed |= {"low_label": both(given, "low"), "high_label": both(given, "high")}
        if changed.get("knowledge") == "self":
            options = tuple(Option(code, ON_ONESELF[code]) for code in KNOWLEDGE)
        return replace(
            self.question, code=given.get("code", self.question.code), label=both(given, "label"), help=both(given, "help"),
            required=given.get("required", False), options=options, rows=rows, **changed,
        )  # fmt: skip


def _first(question: Question) -> dict[str, Any]:
    plain = {name: getattr(question, name) for name in OF_KIND[question.kind] if hasattr(question, name)}
    texts = {**spread("label", question.label), **spread("help", question.help)}
    ends = {**spread("low", question.low_label), **spread("high", question.high_label)}
    return {**plain, **texts, **ends, "required": question.required, "whole": question.step == 1}


def _plain(value: Any) -> Any:
    """A day as it is written in JSON; a whole number as one."""
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _fieldsets(names: list[str]) -> list[tuple[Any, list]]:
    texts = [("label_fr", "label_en"), ("help_fr", "help_en")]
    paired = {name for pair in PAIRS for name in pair}
    rest = [name for name in names if name not in {*sum(texts, ()), *paired, "required", "code"}]
    rows = [pair for pair in PAIRS if set(pair) <= set(names)]
    alone = [name for name in names if name in paired and not any(name in pair for pair in rows)]
    of_answer = [*rows, *alone, *rest, *(name for name in ("required", "code") if name in names)]
    return [(gettext("Question"), texts), *([(gettext("Answer"), of_answer)] if of_answer else [])]
