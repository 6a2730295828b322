from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.menu import Nav

HOME, WORK = "partners:partners", "partners.view_collaboration"


class PartnersConfig(AppConfig):
    name = "concertino.domains.partners"
    label = "partners"
    verbose_name = _("Partners")
    nav = [
        Nav(_("Partners"), HOME, "partners.view_partner", order=46, own=_("Register")),
        Nav(_("Collaborations"), "partners:collaborations", WORK, order=47, within=HOME),
        Nav(_("What is shared"), "partners:matrix", "partners.view_partner", order=48, within=HOME),
        Nav(_("Map"), "partners:map", "partners.view_partner", order=49, within=HOME),
    ]
