from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.menu import Nav


class RecruitmentConfig(AppConfig):
    name = "concertino.domains.recruitment"
    label = "recruitment"
    verbose_name = _("Recruitment")
    nav = [Nav(_("Recruitment"), "recruitment:home", "recruitment.view_strategy", order=26, within="members:roster")]
