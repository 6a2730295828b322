from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "concertino.base.imports"
    label = "imports"
