"""What contacts agreed to, as a ledger: who sends must be able to prove it, years later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.base.people.models.contacts import Contact
from concertino.ground.consents import Basis, bases

WRITTEN_ONCE = ("purpose", "kind", "ground", "source", "text_shown", "given_on", "proof", "ends_on")


class Purpose(models.TextChoices):
    """What is agreed to. The directory has one for being there, and one for each thing that it may show besides."""

    NEWSLETTER = "newsletter", _("Receive the newsletter")
    INVITATIONS = "invitations", _("Receive invitations and offers")
    PHOTOS = "photos", _("Appear in photographs and recordings that the association publishes")
    DIRECTORY = "directory", _("Be in the public directory, by name and category")
    DIRECTORY_PLACE = "directory.place", _("Show the city and region in the directory")
    DIRECTORY_SECTORS = "directory.sectors", _("Show the sectors and the kind of activity in the directory")
    DIRECTORY_EMAIL = "directory.email", _("Show the e-mail address in the directory")
    DIRECTORY_PHONE = "directory.phone", _("Show the telephone in the directory")
    DIRECTORY_TEXT = "directory.text", _("Show the presentation and the website in the directory")


class ConsentQuerySet(models.QuerySet["Consent"]):
    def open_on(self, day: date):
        """Given, neither over nor withdrawn on the day, whatever was said later about the same purpose."""
        over = Q(ends_on__isnull=True) | Q(ends_on__gte=day)
        return self.filter(over, Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=day), given_on__lte=day)

    def withdrawn_by(self, day: date):
        return self.filter(withdrawn_on__lte=day)

    def in_force_on(self, day: date):
        """Open on the day, and no withdrawal of the same purpose is later than it: of two records, the last word counts."""
        same = Consent.objects.filter(contact=OuterRef("contact"), purpose=OuterRef("purpose"))
        return self.open_on(day).exclude(Exists(same.withdrawn_by(day).filter(withdrawn_on__gt=OuterRef("given_on"))))


@journalled
class Consent(models.Model):
    """A consent as it was given: never corrected, never removed; only its withdrawal is written on it, once.

    One kept in writing elsewhere, or that ends by law (an inquiry: six months), is of kind implied, with its end.
    """

    class Kind(models.TextChoices):
        EXPRESS = "express", _("Express")
        IMPLIED = "implied", _("Implied")

    class Ground(models.TextChoices):
        """What implies a consent that nobody gave (E-1.6, art. 10(9) and (10))."""

        INQUIRY = "inquiry", _("They asked for information: six months")
        CONTRACT = "contract", _("A contract: while it runs, and two years after")
        PURCHASE = "purchase", _("A purchase: two years")
        PUBLISHED = "published", _("Their address is published or was given, for what their role is about")

    contact = models.ForeignKey(Contact, models.PROTECT, related_name="consents", verbose_name=_("contact"))
    purpose = models.CharField(_("purpose"), max_length=30, choices=Purpose.choices)
    kind = models.CharField(_("kind"), max_length=7, choices=Kind.choices)
    ground = models.CharField(_("what implies it"), max_length=9, choices=Ground.choices, blank=True)
    source = models.CharField(_("where it comes from"), max_length=200)
    text_shown = models.TextField(_("text shown"), blank=True)
    given_on = models.DateField(_("given on"))
    proof = models.CharField(_("proof"), max_length=400, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["-given_on", "-pk"]
        indexes = [models.Index(fields=["contact", "purpose"], name="consent_of_contact")]
        constraints = [
            models.CheckConstraint(
                name="consent_withdrawn_after_given",
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("given_on")),
            ),
            models.CheckConstraint(
                name="consent_ends_after_given", condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("given_on"))
            ),
        ]  # fmt: skip
        triggers = [
            pgtrigger.Protect(name="consents_are_kept", operation=pgtrigger.Delete),
            # A merge of two contacts moves their consents; what they say stays.
            pgtrigger.Protect(
                name="consents_are_written_once", operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in WRITTEN_ONCE)
                    + " OR (OLD.withdrawn_on IS NOT NULL AND OLD.withdrawn_on IS DISTINCT FROM NEW.withdrawn_on)"
                ),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.contact_id}: {self.purpose}, {self.given_on}"


@dataclass(frozen=True)
class Standing:
    """Whether a contact agrees on a day, and why: the row of the ledger, or what the law takes for a consent until a day."""

    holds: bool
    consent: Consent | None = None
    basis: Basis | None = None
    until: date | None = None


def consent_of(contact: Contact, purpose: str, day: date) -> Standing:
    """The last word of the contact if they said any: a withdrawal wins over all that the law implies."""
    said = Consent.objects.filter(contact=contact, purpose=purpose)
    if given := said.in_force_on(day).first():
        return Standing(True, consent=given, until=given.ends_on)
    if withdrawn := said.withdrawn_by(day).order_by("-withdrawn_on").first():
        return Standing(False, consent=withdrawn)
    for basis in _bases_of(purpose):
        last = Contact.objects.filter(pk=contact.pk).values_list(basis.last_day(day), flat=True).first()
        if last and last >= basis.oldest_end(day):
            return Standing(True, basis=basis, until=basis.until(last))
    return Standing(False)


def agreeing(contacts: Any, purpose: str, day: date) -> Any:
    """Of a query of contacts, those who agree: the same rule as consent_of(), for all of them at once."""
    said = Consent.objects.filter(contact=OuterRef("pk"), purpose=purpose)
    agreed = Q(Exists(said.in_force_on(day)))
    for basis in _bases_of(purpose):
        contacts = contacts.alias(**{f"until_{basis.key.replace('.', '_')}": basis.last_day(day)})
        implied = Q(**{f"until_{basis.key.replace('.', '_')}__gte": basis.oldest_end(day)})
        agreed |= implied & ~Q(Exists(said.withdrawn_by(day)))
    return contacts.filter(agreed)


def _bases_of(purpose: str) -> list[Basis]:
    return [basis for basis in bases.values() if purpose in basis.purposes]


def implied_until(contacts: Any, purpose: str, day: date) -> dict[int, tuple[Basis, date | None]]:
    """By id, the basis that the law implies on the day and the last day of the consent; None of one without end. A query a
    basis, whatever the number of contacts."""
    found: dict[int, tuple[Basis, date | None]] = {}
    for basis in _bases_of(purpose):
        rows = contacts.annotate(last=basis.last_day(day)).filter(last__gte=basis.oldest_end(day)).values_list("pk", "last")
        for pk, last in rows:
            found.setdefault(pk, (basis, basis.until(last)))
    return found
