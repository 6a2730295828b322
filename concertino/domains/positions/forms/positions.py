"""A position and the steps of its life, as one types them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.documents.models import Decision
from concertino.base.ui.days import DayInput
from concertino.domains.governance.models import Body

LONG = forms.Textarea(attrs={"rows": 12})


class WordsForm(forms.Form):
    """A version's own words."""

    title_fr = forms.CharField(label=_("Title in French"), max_length=200)
    text_fr = forms.CharField(label=_("Text in French"), widget=LONG, help_text=_("A blank line begins a paragraph."))
    title_en = forms.CharField(label=_("Title in English"), max_length=200, required=False)
    text_en = forms.CharField(label=_("Text in English"), widget=LONG, required=False)


class ReviewForm(forms.Form):
    on = forms.DateField(label=_("Reviewed on"), widget=DayInput())


class PutForm(forms.Form):
    until = forms.DateField(label=_("Open to support until"), widget=DayInput())


class AdoptForm(forms.Form):
    on = forms.DateField(label=_("Adopted on"), widget=DayInput())
    body = forms.ModelChoiceField(Body.objects.none(), label=_("Adopted by"))
    decision = forms.ModelChoiceField(Decision.objects.none(), label=_("Decision"), required=False, empty_label="–")
    meeting = forms.CharField(
        label=pgettext_lazy("governance", "Meeting"), max_length=160, required=False,
        help_text=_("Its day and the number of the resolution, where the decision is not recorded here."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = Body.objects.all()  # type: ignore[attr-defined]
        self.fields["decision"].queryset = Decision.objects.all()  # type: ignore[attr-defined]


class PublishForm(forms.Form):
    """The reason is asked only where support is short."""

    reason = forms.CharField(
        label=_("Why it is published without the support asked for"), widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("It is shown with the position, to everyone."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, is_short: bool):
        super().__init__(data)
        if not is_short:
            del self.fields["reason"]


class WithdrawForm(forms.Form):
    reason = forms.CharField(label=_("Why it is withdrawn"), widget=forms.Textarea(attrs={"rows": 4}))
