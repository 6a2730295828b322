from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "concertino.base.journal"
    label = "journal"
