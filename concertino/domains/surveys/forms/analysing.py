"""What one chooses to look at: the weights, a part of those who answered, two things to cross. Asked by GET; never refused."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.domains.consultations.models import Dimension
from concertino.domains.questionnaires.definition import said
from concertino.domains.surveys.asking import form_of
from concertino.domains.surveys.methods import values_said
from concertino.domains.surveys.models import Wave
from concertino.domains.surveys.results import language

CROSSED = ("choice", "scale")
BY_DEFAULT = ("sector", "category")
NONE = "none"
WEIGHTS = {
    "sector,category": _("Weighted by sector and category"),
    "sector,category,region": _("Weighted by sector, category and region"),
    "sector,category,region,kind": _("Weighted by sector, category, region and nature"),
    NONE: _("Not weighted"),
}


class AlongForm(forms.Form):
    """How answers are weighted, and of whom; what is asked amiss is as if it were not asked."""

    weights = forms.ChoiceField(label=_("Weights"), choices=list(WEIGHTS.items()), required=False)

    def __init__(self, *args: Any, wave: Wave, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["of"] = forms.ChoiceField(
            label=_("Of whom"), required=False, choices=[("", _("All who answered")), *_parts(wave)]
        )  # fmt: skip
        if not self.is_bound:
            self.initial["weights"] = ",".join(BY_DEFAULT)

    @property
    def along(self) -> tuple[str, ...]:
        chosen = self._chosen("weights") or ",".join(BY_DEFAULT)
        return () if chosen == NONE else tuple(chosen.split(","))

    @property
    def kept(self) -> tuple[str, str] | None:
        name, _sign, value = self._chosen("of").partition(":")
        return (name, value) if name else None

    def _chosen(self, name: str) -> str:
        return (self.cleaned_data.get(name) or "") if self.is_bound and (self.is_valid() or name in self.cleaned_data) else ""


def _parts(wave: Wave) -> list[tuple[Any, list[tuple[str, str]]]]:
    """The values of each dimension that tells people apart, under its name."""
    found = ((dimension, values_said(wave, dimension.value)) for dimension in Dimension)
    return [
        (dimension.label, [(f"{dimension.value}:{value}", label) for value, label in values.items()])
        for dimension, values in found
        if len(values) > 1
    ]


class CrossForm(forms.Form):
    weights = forms.ChoiceField(label=_("Weights"), choices=list(WEIGHTS.items()), required=False)

    def __init__(self, *args: Any, wave: Wave, **kwargs: Any):
        super().__init__(*args, **kwargs)
        questions = [
            (one.code, said(one.label, language())) for one in form_of(wave.version_id).questions() if one.kind in CROSSED
        ]  # fmt: skip
        by = [(f"by:{one.value}", str(one.label)) for one in Dimension if len(values_said(wave, one.value)) > 1]
        rows = [("", "–"), (_("Those who answered"), by), (_("Questions"), questions)]
        self.fields["row"] = forms.ChoiceField(label=_("In rows"), required=False, choices=rows)
        self.fields["column"] = forms.ChoiceField(label=_("In columns"), required=False, choices=[("", "–"), *questions])
        self.order_fields(["row", "column", "weights"])

    @property
    def asked(self) -> tuple[str, str, tuple[str, ...]] | None:
        """The row, the column, the weights; None while one of the two lacks."""
        if not self.is_bound or not self.is_valid():
            return None
        given = self.cleaned_data
        chosen = given["weights"] or ",".join(BY_DEFAULT)
        along = () if chosen == NONE else tuple(chosen.split(","))
        return (given["row"], given["column"], along) if given["row"] and given["column"] else None
