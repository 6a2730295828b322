"""What staff say of an address that is not written to."""

from django import forms
from django.utils.translation import gettext_lazy as _


class LiftForm(forms.Form):
    why = forms.CharField(
        label=_("Why it may be written to again"), max_length=300,
        help_text=_("For example: they wrote to us, the mailbox was full and no longer is."),
    )  # fmt: skip
