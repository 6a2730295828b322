"""The bin: contacts deleted by mistake come back for 30 days, and then are gone."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.links import links
from concertino.base.people.models import Contact, User
from concertino.ground.refusals import Refusal

DAYS_IN_BIN = 30


@verb("people.bin_contact", gettext_lazy("put a contact in the bin"))
def bin_contact(*, by: User | None, contact: Contact, on: date) -> Contact:
    """Take a contact out of registers, search and comparisons, for 30 days; then it is deleted. Refused where anything but
    its own description is tied to it: a term, an invoice, a mandate stay true, and are ended or merged instead."""
    contact = _held(contact)
    if contact.binned_on:
        raise Refusal(_("%(contact)s is in the bin already.") % {"contact": contact})
    if reasons := tied_to(contact):
        sentence = _(
            "%(contact)s cannot be deleted: %(reasons)s. End what is over, or merge it with the contact that it doubles."
        )
        raise Refusal(sentence % {"contact": contact, "reasons": ", ".join(reasons)})
    contact.binned_on = on
    contact.save(update_fields=["binned_on"])
    return contact


@verb("people.restore_contact", gettext_lazy("took a contact out of the bin"))
def restore_contact(*, by: User | None, contact: Contact) -> Contact:
    """Out of the bin, it is as it was."""
    contact = _held(contact)
    if contact.binned_on is None:
        raise Refusal(_("%(contact)s is not in the bin.") % {"contact": contact})
    contact.binned_on = None
    contact.save(update_fields=["binned_on"])
    return contact


@verb("people.empty_bin", gettext_lazy("emptied the bin"))
def empty_bin(*, by: User | None, on: date) -> int:
    """Delete for good what has been in the bin for 30 days, with its own description; how many. What was tied to one in the
    meantime keeps it there."""
    due = Contact.everyone.filter(binned_on__lt=on - timedelta(days=DAYS_IN_BIN))
    for link in links():
        if not link.falls_with_the_contact:
            column = link.field.attname
            holding = link.model._base_manager.filter(**{f"{column}__isnull": False})
            due = due.exclude(pk__in=holding.values(column))
    return due.delete()[1].get(Contact._meta.label, 0)


def tied_to(contact: Contact) -> list[str]:
    """What forbids to delete the contact, as « 3 terms »: all that is not its own description."""
    found = []
    for link in links():
        if not link.falls_with_the_contact:
            count = link.of(contact.pk).aggregate(n=Count("pk"))["n"]
            names = link.model._meta
            if count:
                found.append(f"{count} {names.verbose_name if count == 1 else names.verbose_name_plural}")
    return found


def _held(contact: Contact) -> Contact:
    return Contact.everyone.select_for_update(of=("self",)).get(pk=contact.pk)
