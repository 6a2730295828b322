"""Who signs in, and with which roles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import User
from concertino.base.people.roles import role_name


class RolesField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, group: Group) -> str:
        return role_name(group)


class RolesForm(forms.Form):
    roles = RolesField(Group.objects.order_by("name"), label=_("Roles"), required=False)

    def __init__(self, data: Any = None, *, user: User):
        super().__init__(data, initial={"roles": list(user.groups.all())})


class InvitationForm(forms.Form):
    email = forms.EmailField(label=_("E-mail"), help_text=_("They sign in with it; a code is mailed each time."))
    name = forms.CharField(label=_("Name"), max_length=160)
    language = forms.ChoiceField(
        label=_("Language"), choices=settings.LANGUAGES, initial=settings.LANGUAGE_CODE, widget=forms.RadioSelect
    )
    roles = RolesField(Group.objects.order_by("name"), label=_("Roles"), required=False)
