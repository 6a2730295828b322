"""For whom the watch is: four audiences, and what a person chose of how it reaches them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.base.people.models import Contact


class Audience(models.TextChoices):
    EMPLOYEES = "employees", _("Employees")
    BOARD = "board", _("Board")
    MEMBERS = "members", _("Members")
    PARTNERS = "partners", _("Partners")


class OfPerson(models.Model):
    """A row of one person: the contact that they are or, of who signs in and is no contact, the account."""

    contact = models.ForeignKey(Contact, models.CASCADE, null=True, related_name="+", verbose_name=_("contact"))
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+", verbose_name=_("user"))

    class Meta:
        abstract = True

    @property
    def person(self) -> str:
        """Their name."""
        return str(self.contact or self.user)


def one_person(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(name=name, condition=Q(contact=None, user__isnull=False) | Q(contact__isnull=False, user=None))


def one_number() -> Coalesce:
    """The same for all rows of a person, whether they are a contact or an account, for the database."""
    return Coalesce(F("contact_id"), 0 - F("user_id"))


def name_of_person() -> Coalesce:
    """The name of a row's person, for the database."""
    return Coalesce(F("contact__sort_name"), F("user__name"))


@journalled
class Reader(OfPerson):
    """What a person chose. Without a row: they are counted, and their feed has its first address."""

    is_counted = models.BooleanField(_("what they open is counted"), default=True)
    feed_version = models.PositiveIntegerField(default=1)  # a new one makes former addresses of their feed unknown

    class Meta:
        verbose_name = _("reader of the watch")
        verbose_name_plural = _("readers of the watch")
        default_permissions = ()
        constraints = [
            one_person("reader_is_one_person"),
            models.UniqueConstraint(fields=["contact"], name="a_reader_a_contact"),
            models.UniqueConstraint(fields=["user"], name="a_reader_a_user"),
        ]

    def __str__(self) -> str:
        return self.person
