from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.menu import Nav

HOME = "governance:home"  # the head of the pages has no room for another word


class WorkConfig(AppConfig):
    name = "concertino.domains.work"
    label = "work"
    verbose_name = _("Work")
    nav = [
        Nav(_("Action plan"), "work:action_plan", "work.view_task", order=60, within=HOME),
        Nav(_("Management tools"), "work:tools", "work.view_tool", order=61, within=HOME),
        Nav(_("Trainings"), "work:trainings", "work.view_training", order=62, within=HOME),
        Nav(_("My trainings"), "work:my_trainings", order=12, within="space:home", concerns=lambda user: bool(user.contact_id)),
        Nav(_("Check a certificate of training"), "work:check", order=14, for_visitors=True),
    ]
