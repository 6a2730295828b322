from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "concertino.domains.plan"
    label = "plan"
