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
        Nav(_("Members"), "members:roster", "members.view_membership", order=20),
        Nav(_("Renewals"), "members:campaigns", "members.view_campaign", order=22),
    ]

    def ready(self) -> None:
        from concertino.domains.members import seeds

        post_migrate.connect(seeds.plant, sender=self)
