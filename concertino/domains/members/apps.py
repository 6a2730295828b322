from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.menu import Nav


class MembersConfig(AppConfig):
    name = "concertino.domains.members"
    label = "members"
    verbose_name = _("Members")
    nav = [Nav(_("Members"), "members:roster", "members.view_membership", order=20)]
