from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "concertino.base.figures"
    label = "figures"
