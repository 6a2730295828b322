"""The form by which people say how they are called and how they like their pages."""

from __future__ import annotations

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _


class ProfileForm(forms.ModelForm):
    class Meta:
        model = get_user_model()
        fields = ["name", "language", "theme"]
        widgets = {"language": forms.RadioSelect, "theme": forms.RadioSelect}
        help_texts = {"name": _("As the journal and your colleagues see it.")}
        labels = {"language": _("Language of pages and messages")}
