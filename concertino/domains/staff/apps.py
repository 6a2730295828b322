from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.menu import Nav

HOME = "governance:home"


class StaffConfig(AppConfig):
    name = "concertino.domains.staff"
    label = "staff"
    verbose_name = _("People at work")
    nav = [
        Nav(_("People at work"), "staff:positions", "staff.view_jobposition", order=64, within=HOME),
        Nav(_("Leave"), "staff:leaves", "staff.view_leave", order=65, within=HOME),
        Nav(_("Volunteers"), "staff:volunteers", "staff.view_volunteertime", order=66, within=HOME),
    ]
