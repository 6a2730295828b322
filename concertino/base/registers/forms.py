"""A saved view, as its owner calls it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.base.registers.models import SavedView


class ViewForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80)
    is_shared = forms.BooleanField(label=_("Shared with the team"), required=False)

    def __init__(self, data: Any = None, *, user: Any, view: SavedView):
        super().__init__(data, initial={"name": view.name, "is_shared": view.is_shared})
        if not user.has_perm("registers.share_savedview"):
            del self.fields["is_shared"]
