from django.apps import AppConfig


class GroundConfig(AppConfig):
    name = "concertino.ground"
    label = "ground"
