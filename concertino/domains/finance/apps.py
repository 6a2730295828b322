from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class FinanceConfig(AppConfig):
    name = "concertino.domains.finance"
    label = "finance"
    verbose_name = _("Finance")

    def ready(self) -> None:
        from concertino.domains.finance import seeds

        post_migrate.connect(seeds.plant, sender=self)
