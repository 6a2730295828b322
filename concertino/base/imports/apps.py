from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.menu import Nav


class ImportsConfig(AppConfig):
    name = "concertino.base.imports"
    label = "imports"
    verbose_name = _("Imports")
    nav = [Nav(_("Imports"), "imports:list", "imports.view_import", 83, within="house")]
