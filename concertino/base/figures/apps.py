from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class FiguresConfig(AppConfig):
    name = "concertino.base.figures"
    label = "figures"

    def ready(self) -> None:
        # Of a room without models Django sends no such signal; this one has some, and hears it after all have migrated.
        post_migrate.connect(_watch, sender=apps.get_app_config("contenttypes"))


def _watch(plan=(), **_kwargs) -> None:
    """After every migration: all rooms' tables are there, whatever the order of the rooms."""
    from concertino.base.figures import actions, kept

    if _migrated("figures_touch"):
        kept.watch(relation for relation in actions.watched() if _migrated(relation))


def _migrated(relation: str) -> bool:
    from django.db import connection

    return relation in connection.introspection.table_names()
