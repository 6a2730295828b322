from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.menu import Nav

RIGHT = "newsletters.view_newsletter"


class NewslettersConfig(AppConfig):
    name = "concertino.domains.newsletters"
    label = "newsletters"
    verbose_name = _("Newsletters")
    nav = [Nav(_("Newsletters"), "newsletters:newsletters", RIGHT, order=57, within="positions:home")]
