"""Conversations as they are prepared, and statements as they are read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.choices import ThingField
from concertino.domains.consultations.forms.calls import CallForm
from concertino.domains.consultations.models import Consultation
from concertino.domains.conversations.models import LONGEST

LANGUAGES = [("fr", _("French")), ("en", _("English"))]


def usual_policy(language: str) -> str:
    with override(language):
        return gettext(
            "A statement is accepted when it holds one idea, concerns the subject, and is written with respect. It is rejected"
            " when it names or attacks somebody, repeats another one, advertises, or says several things at once. The reason is"
            " kept and told to who wrote it."
        )


class PolicyForm(forms.Form):
    policy_fr = forms.CharField(label=_("Policy in French"), widget=forms.Textarea({"rows": 5}),
                                help_text=_("Which statements are accepted; it is shown to whoever writes one."))  # fmt: skip
    policy_en = forms.CharField(label=_("Policy in English"), widget=forms.Textarea({"rows": 5}), required=False)
    statements = forms.CharField(
        label=_("Statements to begin with"), widget=forms.Textarea({"rows": 8}), required=False,
        help_text=_("One a line: ten to thirty short sentences, of all opinions, that one can agree or disagree with."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None, **kwargs: Any):
        usual = {"policy_fr": usual_policy("fr-ca"), "policy_en": usual_policy("en")}
        super().__init__(data, initial=usual | (initial or {}), **kwargs)

    def asked(self) -> dict[str, Any]:
        """What the verb asks, once the form is sound."""
        given = self.cleaned_data
        lines = [" ".join(line.split()) for line in given["statements"].splitlines()]
        return {
            "policy_fr": given["policy_fr"], "policy_en": given["policy_en"],
            "statements": list(dict.fromkeys(line for line in lines if line)),
        }  # fmt: skip


class StartForm(PolicyForm, CallForm):
    fieldsets: Sequence[Any] = (
        (_("What is talked about"), ["consultation", "statements", "policy_fr", "policy_en"]), *CallForm.fieldsets
    )  # fmt: skip
    consultation = ThingField(Consultation.objects.order_by("-opens_on"), label=_("Consultation"))

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        unfinished = Consultation.objects.planned() | Consultation.objects.under_way()
        self.fields["consultation"].queryset = unfinished.order_by("-opens_on")  # type: ignore[attr-defined]


class StatementForm(forms.Form):
    text = forms.CharField(label=_("Statement"), max_length=LONGEST, widget=forms.Textarea({"rows": 3}),
                           help_text=_("One idea in one sentence, that one can agree or disagree with."))  # fmt: skip
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, widget=forms.RadioSelect, initial="fr")


class RejectForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), max_length=250, help_text=_("It is kept, and shown to who wrote the statement.")
    )  # fmt: skip
