from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.menu import Nav


class JobsConfig(AppConfig):
    name = "concertino.base.jobs"
    label = "jobs"
    verbose_name = _("Jobs")
    nav = [Nav(_("Jobs"), "jobs:jobs", "jobs.view_job", 86, within="house")]
