from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.menu import Nav


class CommunicationsConfig(AppConfig):
    name = "concertino.domains.communications"
    label = "communications"
    verbose_name = _("Communications")
    nav = [
        Nav(_("Communication plan"), "communications:lines", "communications.view_line", order=56, within="positions:home"),
        Nav(_("Promotion"), "communications:promotion", "communications.view_promotionaction", order=58, within="positions:home"),
        Nav(_("Events and promotion"), "communications:public_promotion", order=12, for_visitors=True),
    ]
