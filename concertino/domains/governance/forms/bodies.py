"""A body and its rules, as one types them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.days import DayInput
from concertino.domains.governance.models import Body

RULES = (
    "seats", "elected_seats", "coopted_seats", "term_years", "terms_in_a_row", "years_out", "coopted_years", "coopted_in_a_row",
)  # fmt: skip


class BodyForm(forms.ModelForm):
    fieldsets = (
        ("", ["kind", ("name_fr", "name_en"), ("starts_on", "ends_on")]),
        (_("Seats"), [("seats", "elected_seats", "coopted_seats")]),
        (_("Mandates"), [("term_years", "terms_in_a_row", "years_out"), ("coopted_years", "coopted_in_a_row")]),
    )

    class Meta:
        model = Body
        fields = ["kind", "name_fr", "name_en", "starts_on", "ends_on", *RULES]
        widgets = {"starts_on": DayInput(), "ends_on": DayInput(), "kind": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = Body.Kind.choices  # type: ignore[attr-defined]
        for name in RULES:
            self.fields[name].max_value = 99  # type: ignore[attr-defined]

    def _post_clean(self) -> None:
        """What is right or wrong is for the verb to say, on the row itself."""
