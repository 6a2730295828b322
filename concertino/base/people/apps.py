from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.menu import Nav
from concertino.ground import folding


class PeopleConfig(AppConfig):
    name = "concertino.base.people"
    label = "people"
    verbose_name = _("People and organisations")
    nav = [
        Nav(_("Contacts"), "people:contacts", "people.view_contact", order=30),
        Nav(_("Users"), "people:users", "people.view_user", order=90),
    ]

    def ready(self) -> None:
        from concertino.base.people import seeds

        pre_migrate.connect(folding.install, sender=self)
        post_migrate.connect(seeds.plant, sender=self)
