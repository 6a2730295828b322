from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.menu import Nav


class SurveysConfig(AppConfig):
    name = "concertino.domains.surveys"
    label = "surveys"
    verbose_name = _("Surveys")
    nav = [Nav(_("Surveys"), "surveys:waves", "surveys.view_wave", order=32, within="consultations:home")]
