"""What a member says as they endorse, and the support that the board asks for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.base.documents.models import Decision
from concertino.base.people.models import Contact
from concertino.base.ui.days import DayInput
from concertino.base.ui.forms import HintedRadios


class EndorseForm(forms.Form):
    """What is beside the name of a person is theirs to say; an organisation signs as itself."""

    shown = forms.ChoiceField(
        label=_("Your name"), choices=[("public", _("Show it in public")), ("private", _("Count me, without my name"))],
        widget=HintedRadios(hints={
            "public": _("It stands on the page of the position, which everyone may read."),
            "private": _("Only the team sees it."),
        }),
    )  # fmt: skip
    identified_as = forms.CharField(
        label=_("Beside your name, for identification only"), max_length=160, required=False,
        help_text=_("Your title or an organisation, if you wish: it says who you are, and binds nobody but you."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, member: Contact):
        super().__init__(data)
        if member.kind != Contact.Kind.PERSON:
            del self.fields["identified_as"]
            self.fields["shown"].label = _("The name of the organisation")

    def facts(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"is_public": given["shown"] == "public", "identified_as": given.get("identified_as", "")}


class ThresholdForm(forms.Form):
    from_on = forms.DateField(label=_("From"), widget=DayInput())
    share = forms.DecimalField(label=_("Share of the members (%)"), max_digits=5, decimal_places=2, required=False)
    number = forms.IntegerField(
        label=_("Number of members"), min_value=0, max_value=1_000_000, required=False,
        help_text=_("With both, both are needed; with neither, no support is asked for any more."),
    )  # fmt: skip
    decision = forms.ModelChoiceField(Decision.objects.none(), label=_("Decision of the board"))

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        board = Decision.objects.filter(body=Decision.Body.BOARD)
        self.fields["decision"].queryset = board  # type: ignore[attr-defined]
