from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.menu import Nav


class QuestionnairesConfig(AppConfig):
    name = "concertino.domains.questionnaires"
    label = "questionnaires"
    verbose_name = _("Questionnaires")
    nav = [
        Nav(
            _("Questionnaires"), "questionnaires:home", "questionnaires.view_questionnaire", order=35, within="consultations:home"
        ),
    ]

    def ready(self) -> None:
        from concertino.domains.questionnaires import seeds

        post_migrate.connect(seeds.plant, sender=self)
