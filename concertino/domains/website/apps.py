from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.menu import Nav

WITHIN = "positions:home"


class WebsiteConfig(AppConfig):
    name = "concertino.domains.website"
    label = "website"
    verbose_name = _("Public site")
    nav = [
        Nav(_("News"), "website:news", "website.view_news", order=59, within=WITHIN),
        Nav(_("Public site"), "website:home", order=11, for_visitors=True),
    ]
