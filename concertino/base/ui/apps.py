from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.menu import Nav


class UiConfig(AppConfig):
    name = "concertino.base.ui"
    label = "ui"
    nav = [Nav(_("House"), key="house", order=80)]  # rooms that keep the house in order stand within it

    def ready(self) -> None:
        from django import forms

        from concertino.base.ui.days import check_year

        for field in (forms.DateField, forms.DateTimeField):  # whichever form of whichever room
            field.default_validators = [check_year]
