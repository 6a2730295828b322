from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QuestionnairesConfig(AppConfig):
    name = "concertino.domains.questionnaires"
    label = "questionnaires"
    verbose_name = _("Questionnaires")
