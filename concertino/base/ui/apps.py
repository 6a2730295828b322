from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "concertino.base.ui"
    label = "ui"
