"""One test of a condition: the answer to a question asked before, compared with options or with a bound."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.domains.questionnaires.definition import Question, said
from concertino.domains.questionnaires.telling import COMPARED, COMPARISONS, comparisons
from concertino.ground.words import french


class TestForm(forms.Form):
    """For the question chosen: its options to tick, or a number or a day to write."""

    def __init__(self, data: Any, question: Question):
        super().__init__(data)
        self.question, language = question, "fr" if french() else "en"
        if question.kind == "matrix":
            rows = [(one.code, said(one.label, language)) for one in question.rows]
            self.fields["row"] = forms.ChoiceField(label=_("Line"), choices=rows)
        ways = [(code, COMPARISONS[code]) for code in comparisons(question)]
        self.fields["way"] = forms.ChoiceField(label=_("Its answer"), choices=ways, widget=forms.RadioSelect, initial=ways[0][0])
        if question.options and question.kind in COMPARED:
            options = [(one.code, said(one.label, language)) for one in question.options]
            self.fields["options"] = forms.MultipleChoiceField(
                label=_("Options"), choices=options, required=False, widget=forms.CheckboxSelectMultiple
            )
        elif question.kind == "date":
            self.fields["bound"] = forms.DateField(
                label=_("Day"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            )
        elif question.kind in COMPARED:
            self.fields["bound"] = forms.FloatField(label=_("Bound"), required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        way = given.get("way")
        if way in ("in", "not_in") and not given.get("options"):
            self.add_error("options", _("Tick at least one option."))
        if way in ("at_least", "at_most") and given.get("bound") is None:
            self.add_error("bound", _("Write the bound."))
        return given

    def test(self) -> dict[str, Any]:
        given = self.cleaned_data
        made: dict[str, Any] = {"question": self.question.code, "is": given["way"]}
        if row := given.get("row"):
            made["row"] = row
        if given["way"] in ("in", "not_in"):
            made["value"] = given["options"]
        elif given["way"] in ("at_least", "at_most"):
            bound = given["bound"]
            made["value"] = bound.isoformat() if self.question.kind == "date" else _number(bound)
        return made


def _number(value: float) -> int | float:
    return int(value) if value.is_integer() else value
