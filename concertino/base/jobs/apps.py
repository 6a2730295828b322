from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "concertino.base.jobs"
    label = "jobs"
