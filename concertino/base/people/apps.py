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
        Nav(_("Contacts"), "people:contacts", "people.view_contact", order=30, own=_("Register")),
        Nav(_("Segments"), "people:segments", "people.view_segment", order=33, within="people:contacts"),
        Nav(_("Tags"), "people:tags", "people.change_tag", order=34, within="people:contacts"),
        Nav(_("Duplicates"), "people:duplicates", "people.merge_contact", order=35, within="people:contacts"),
        Nav(_("Changes asked for"), "people:proposals", "people.view_proposal", order=36, within="people:contacts"),
        Nav(_("Consents"), "people:consents", "people.view_consent", order=37, within="people:contacts"),
        Nav(_("Lists"), "people:lists", "people.view_lists", order=38, within="people:contacts"),
        Nav(_("Fields"), "people:custom_fields", "people.view_customfield", order=39, within="people:contacts"),
        Nav(_("Users"), "people:users", "people.view_user", order=82, within="house"),
        Nav(_("The association"), "people:association", "people.change_association", order=81, within="house"),
    ]

    def ready(self) -> None:
        from concertino.base.people import seeds

        pre_migrate.connect(folding.install, sender=self)
        post_migrate.connect(seeds.plant, sender=self)
