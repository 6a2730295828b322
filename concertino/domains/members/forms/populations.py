"""Reference populations, as one types them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from concertino.domains.members.actions import read_count
from concertino.domains.members.models import Population
from concertino.ground.periods import YEARS
from concertino.ground.refusals import Refusal


class PopulationForm(forms.ModelForm):
    """What is right or wrong beyond the kind of each answer is for the verb to say."""

    fieldsets = (
        (_("Which population"), ["name_fr", "name_en", ("counted_by", "year")]),
        (_("Where it comes from"), ["source", "address", "universe_fr", "universe_en", "note"]),
    )

    class Meta:
        model = Population
        fields = ("name_fr", "name_en", "counted_by", "year", "source", "address", "universe_fr", "universe_en", "note")
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in ("universe_fr", "universe_en", "note")}

    year = forms.IntegerField(label=_("Year"), min_value=YEARS.start, max_value=YEARS.stop - 1)

    def _post_clean(self) -> None:
        """Nothing is put on the row before the verb does."""


class LinesForm(forms.Form):
    """Lines as one copies them from a source: label; count; mark."""

    lines = forms.CharField(
        label=_("Lines"), widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("One on each line: label; count; quality. A count that the source does not give is x, F or .."),
    )  # fmt: skip

    def clean_lines(self) -> list[Any]:
        found, wrong = [], []
        for number, line in enumerate(self.cleaned_data["lines"].splitlines(), start=1):
            if not line.strip():
                continue
            cells = [cell.strip() for cell in line.replace("\t", ";").split(";")] + ["", ""]
            try:
                found.append(read_count(*cells[:3]))
            except Refusal as refusal:
                wrong.append(gettext("Line %(number)s: %(cause)s") % {"number": number, "cause": refusal})
        if wrong:
            raise forms.ValidationError(wrong)
        return found


class MapForm(forms.Form):
    """What each label stands for in our list."""

    def __init__(self, data: Any = None, *, population: Population, entries: list[Any]):
        super().__init__(data)
        self.entries = {str(entry.pk): entry for entry in entries}
        choices = [("", "–"), *((pk, str(entry)) for pk, entry in self.entries.items())]
        for row in population.counts.all():
            self.fields[f"row_{row.pk}"] = forms.ChoiceField(
                label=row.label, choices=choices, required=False, initial=getattr(row, f"{population.counted_by}_id") or ""
            )

    @property
    def mapped(self) -> dict[int, Any]:
        return {int(name.removeprefix("row_")): self.entries.get(pk) for name, pk in self.cleaned_data.items()}


class CoverageForm(forms.Form):
    """Which share of the population the board wants as members."""

    coverage = forms.DecimalField(label=_("Share to be reached (%)"), max_digits=6, decimal_places=3, min_value=0, max_value=100)


class AdoptForm(CoverageForm):
    from_on = forms.DateField(label=_("In force from"))
    decided_on = forms.DateField(label=_("Decided by the board on"))
    title = forms.CharField(label=_("Title of the decision"), max_length=250)

    def __init__(self, data: Any = None, *, today: date, coverage: Any = None):
        super().__init__(data, initial={"coverage": coverage, "from_on": today, "decided_on": today})
