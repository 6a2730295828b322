"""The options of a question, or the lines of a matrix, one under the other: emptied, a line is taken away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.domains.questionnaires.definition import Option, Question
from concertino.domains.questionnaires.editing import with_codes
from concertino.domains.questionnaires.forms.texts import both, spread

AT_FIRST, MORE, MOST = 6, 3, 200
MARKS = {"right": _("Right"), "other": _("Asks which"), "exclusive": _("Goes with no other")}
MARKS_OF = {"choice": ("right", "other"), "multiple": ("other", "exclusive")}


class OptionForm(forms.Form):
    """``code`` is given once, by the server; it comes back so that a corrected wording stays the same option."""

    code = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    label_fr = forms.CharField(label=_("In French"), required=False, max_length=500)
    label_en = forms.CharField(label=_("In English"), required=False, max_length=500)
    right = forms.BooleanField(label=MARKS["right"], required=False)
    other = forms.BooleanField(label=MARKS["other"], required=False)
    exclusive = forms.BooleanField(label=MARKS["exclusive"], required=False)


class OptionLines(BaseFormSet):
    """``marks`` are the columns that the kind of question has a use for."""

    def __init__(self, *args: Any, marks: Sequence[str] = (), **kwargs: Any):
        self.marks = marks
        super().__init__(*args, **kwargs)

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        for name in MARKS:
            if name not in self.marks:
                del form.fields[name]
        form.fields["ORDER"].label = pgettext_lazy("in a list", "Place")
        form.fields["ORDER"].widget.attrs["min"] = 1

    def written(self, keeps_right: bool) -> tuple[Option, ...]:
        lines = [form.cleaned_data for form in self.ordered_forms]
        return with_codes(_option(line, keeps_right) for line in lines if both(line, "label"))


def _option(line: dict[str, Any], keeps_right: bool) -> Option:
    return Option(
        line["code"], both(line, "label"), right=line.get("right", False) if keeps_right else None,
        other=line.get("other", False), exclusive=line.get("exclusive", False),
    )  # fmt: skip


def lines(data: Any, prefix: str, options: Sequence[Option], kind: str) -> OptionLines:
    marks = MARKS_OF.get(kind, ()) if prefix == "options" else ()
    factory: Any = formset_factory(
        OptionForm, formset=OptionLines, extra=MORE if options else AT_FIRST, can_order=True, max_num=MOST, absolute_max=MOST
    )
    first = [
        {**spread("label", one.label), "code": one.code, "right": one.right, "other": one.other, "exclusive": one.exclusive}
        for one in options
    ]
    return factory(data, prefix=prefix, initial=first, marks=marks)


def lines_of(data: Any, question: Question) -> dict[str, OptionLines]:
    """The tables that its kind of question has: options, and lines for a matrix."""
    names = {"matrix": ("rows", "options")}.get(question.kind, ("options",))
    if question.kind not in ("choice", "multiple", "matrix", "ranking", "points"):
        return {}
    return {name: lines(data, name, getattr(question, name), question.kind) for name in names}
