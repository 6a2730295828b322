"""The brief of a position: its words, and the facts it shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.domains.positions.actions.briefs import LONGEST, MOST_FACTS
from concertino.domains.positions.brief_facts import Offer, fact_of
from concertino.domains.positions.models import Brief, BriefFact


def _words(label: Any, name: str, rows: int) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=LONGEST[name], widget=forms.Textarea(attrs={"rows": rows})
    )  # fmt: skip


class BriefForm(forms.Form):
    """Facts are printed in the order in which they are listed."""

    summary_fr = _words(_("Summary in French"), "summary", 5)
    summary_en = _words(_("Summary in English"), "summary", 5)
    demand_fr = _words(_("What we ask, in French"), "demand", 3)
    demand_en = _words(_("What we ask, in English"), "demand", 3)
    facts = forms.MultipleChoiceField(
        label=_("Facts"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("At most four. Their numbers are computed each time the page is printed."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, brief: Brief | None, offers: Sequence[Offer]):
        words = {name: getattr(brief, name) for name in self.base_fields if name != "facts"} if brief else {}
        chosen = [fact.key for fact in brief.facts.all()] if brief else []
        super().__init__(data, initial=words | {"facts": chosen})
        self.fields["facts"].choices = [(one.key, one.label) for one in offers]  # type: ignore[attr-defined]

    def clean_facts(self) -> list[BriefFact]:
        chosen = self.cleaned_data["facts"]
        if len(chosen) > MOST_FACTS:
            raise forms.ValidationError(_("A page holds %(most)s facts at most.") % {"most": MOST_FACTS})
        return [fact_of(key) for key in chosen]
