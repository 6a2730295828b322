from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.menu import Nav


class MembersConfig(AppConfig):
    name = "concertino.domains.members"
    label = "members"
    verbose_name = _("Members")
    nav = [
        # Whoever is tied to a contact: what is their own stays open to them when they are no member any more.
        Nav(_("My space"), "space:home", order=5, concerns=lambda user: bool(user.contact_id)),
        Nav(_("Become a member"), "members:choose", order=6, for_visitors=True),
        Nav(_("Directory of members"), "directory:directory", order=7, for_visitors=True),
        Nav(_("Check a certificate or a card"), "directory:check", order=8, for_visitors=True),
        Nav(_("Members"), "members:roster", "members.view_membership", order=20, own=_("Register")),
        Nav(_("Applications"), "members:applications", "members.view_application", order=21, within="members:roster"),
        Nav(_("Renewals"), "members:campaigns", "members.view_campaign", order=22, within="members:roster"),
        Nav(_("Dues"), "members:grids", "members.view_duesgrid", order=23, within="members:roster"),
        Nav(_("Delegates"), "members:delegates", "members.view_delegate", order=24, within="members:roster"),
        Nav(_("Certificates"), "members:certificates", "members.view_certificate", order=25, within="members:roster"),
        Nav(_("Representativeness"), "members:likeness", "members.view_sectortarget", order=27, within="members:roster"),
        Nav(_("Reconciliation"), "members:reconciliation", "members.view_membership", order=28, within="members:roster"),
    ]

    def ready(self) -> None:
        from concertino.domains.members import seeds

        post_migrate.connect(seeds.plant, sender=self)
