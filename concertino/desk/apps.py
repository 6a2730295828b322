from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "concertino.desk"
    label = "desk"
