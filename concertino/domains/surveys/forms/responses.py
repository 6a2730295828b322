"""Answers received otherwise than on screen, and answers that do not count."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.choices import ThingField
from concertino.domains.consultations.models import Invitation
from concertino.domains.surveys.models import Mode, Wave

TYPED = [(mode.value, mode.label) for mode in (Mode.PAPER, Mode.TELEPHONE)]
LANGUAGES = {"fr": _("French"), "en": _("English")}


class Invited(ThingField):
    def label_from_instance(self, invitation: Any) -> str:
        member, contact = invitation.member, invitation.contact
        return str(member) if member == contact else f"{member} ({contact})"


class ReceivedForm(forms.Form):
    """Whose answers are about to be typed, and how they came. Where the voice may stay unknown, nobody need be chosen."""

    invitation = Invited(Invitation.objects.none(), label=_("Who answers"), required=False, empty_label="–")
    mode = forms.ChoiceField(label=_("Received"), choices=TYPED, widget=forms.RadioSelect, initial=Mode.PAPER)
    language = forms.ChoiceField(label=_("Language"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, wave: Wave, **kwargs: Any):
        super().__init__(*args, **kwargs)
        silent = wave.call.invitations.silent().select_related("member", "contact").order_by("member__folded", "pk")
        self.fields["invitation"].queryset = silent  # type: ignore[attr-defined]
        self.fields["invitation"].required = wave.call.mode == wave.call.Mode.CONFIDENTIAL
        languages = wave.version.languages
        self.fields["language"].choices = [(code, LANGUAGES[code]) for code in languages]  # type: ignore[attr-defined]
        self.fields["language"].initial = languages[0]
        if wave.call.is_public:
            del self.fields["invitation"]


class SetAsideForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=250)
