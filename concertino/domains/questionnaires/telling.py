"""Kinds, themes and conditions in words, for those who write questionnaires."""

from __future__ import annotations

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from concertino.domains.questionnaires.definition import Condition, Form, Question, said
from concertino.ground.words import french, written_number

KIND_NAMES = {
    "choice": _("One option"), "multiple": _("Several options"), "scale": _("Scale"), "matrix": _("Several lines, same options"),
    "number": pgettext_lazy("a kind of question", "Number"), "date": _("Date"), "text": _("Free text"), "ranking": _("Ranking"),
    "points": _("Points to share"), "note": _("Text without an answer"),
}  # fmt: skip
THEMES = {
    "council": _("The council"), "services": _("Services"), "representation": _("Representation"), "activities": _("Activities"),
}  # fmt: skip
KNOWLEDGE_NAMES = {"self": _("Knowledge: one judges oneself"), "right": _("Knowledge: right answers")}
COMPARISONS = {
    "in": _("is among"), "not_in": _("is not among"), "at_least": _("is at least"), "at_most": _("is at most"),
    "answered": _("is answered"), "not_answered": _("is not answered"),
}  # fmt: skip
# What each kind can be asked about; the others, whether they are answered.
COMPARED = {
    "choice": ("in", "not_in"), "multiple": ("in", "not_in"), "matrix": ("in", "not_in"), "scale": ("at_least", "at_most"),
    "number": ("at_least", "at_most"), "date": ("at_least", "at_most"),
}  # fmt: skip


def theme_name(code: str) -> str:
    return str(THEMES.get(code, code))


def comparisons(question: Question) -> list[str]:
    return [*COMPARED.get(question.kind, ()), "answered", "not_answered"]


def told(condition: Condition, form: Form) -> str:
    """« Connaissez-vous la veille? » is among: Well, A little; and « Âge » is at least 18."""
    if "question" in condition:
        return _test_told(condition, form)
    for how, joined in (("all", gettext("and")), ("any", gettext("or"))):
        if how in condition:
            return f"; {joined} ".join(_grouped(one, form) for one in condition[how])
    return ""


def _grouped(condition: Condition, form: Form) -> str:
    return told(condition, form) if "question" in condition else f"({told(condition, form)})"


def _test_told(test: Condition, form: Form) -> str:
    question, language = form.question(test["question"]), "fr" if french() else "en"
    if question is None:
        return str(test["question"])
    name = gettext("“%(label)s”") % {"label": said(question.label, language)}
    if row := question.row(test.get("row", "")):
        name += f" ({said(row.label, language)})"
    value = _value_told(test.get("value"), question, language)
    return " ".join(part for part in (name, str(COMPARISONS[test["is"]]), value) if part)


def _value_told(value: object, question: Question, language: str) -> str:
    if isinstance(value, list):
        options = [question.option(str(code)) for code in value]
        return ", ".join(said(one.label, language) if one else str(code) for one, code in zip(options, value, strict=True))
    return "" if value is None else written_number(value) if isinstance(value, int | float) else str(value)
