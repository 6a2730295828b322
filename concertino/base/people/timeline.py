"""What this room tells of a contact: roles, sectors, notes, what it agreed to or withdrew, and the changes that it asked for."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.people.models import Affiliation, Consent, Contact, ContactSector, Note, Proposal
from concertino.base.people.tables import contact_page
from concertino.ground.timeline import Happening, Story, stories


def roles(user: Any, contact: Contact, limit: int) -> list[Happening]:
    """Roles in organisations, from either side: each is two moments."""
    found = []
    for one in Affiliation.objects.filter(Q(person=contact) | Q(organisation=contact)).select_related("person", "organisation"):
        other = one.organisation if one.person_id == contact.pk else one.person
        said = {"other": other, "role": one.role or _("no role said")}
        if one.starts_on:
            found.append(Happening(on=one.starts_on, text=_("With %(other)s: %(role)s") % said, url=contact_page(other)))
        if one.ends_on:
            found.append(Happening(on=one.ends_on, text=_("No longer with %(other)s: %(role)s") % said, url=contact_page(other)))
    return sorted(found, key=lambda one: one.on, reverse=True)[:limit]


def sectors(user: Any, contact: Contact, limit: int) -> list[Happening]:
    spans = ContactSector.objects.filter(contact=contact, sector__isnull=False, starts_on__isnull=False).select_related("sector")
    return [
        Happening(on=cast(date, span.starts_on), text=_("In the sector “%(sector)s”") % {"sector": span.sector})
        for span in spans.order_by("-starts_on", "-pk")[:limit]
    ]


def notes(user: Any, contact: Contact, limit: int) -> list[Happening]:
    found = Note.objects.filter(contact=contact).readable_by(user).select_related("by")[:limit]
    return [
        Happening(
            on=one.on, text=_("Note of %(author)s") % {"author": one.by} if one.by else _("Note"), url=contact_page(contact)
        )
        for one in found
    ]


def consents(user: Any, contact: Contact, limit: int) -> list[Happening]:
    """A consent is two moments: given, then perhaps withdrawn."""
    found = []
    for one in Consent.objects.filter(contact=contact).order_by("-given_on", "-pk")[:limit]:
        purpose = {"purpose": one.get_purpose_display()}
        if not (one.kind == Consent.Kind.IMPLIED and one.withdrawn_on == one.given_on):
            found.append(Happening(on=one.given_on, text=_("Agreed: %(purpose)s") % purpose))
        if one.withdrawn_on:
            found.append(Happening(on=one.withdrawn_on, text=_("No longer agrees: %(purpose)s") % purpose))
    return sorted(found, key=lambda one: one.on, reverse=True)[:limit]


def proposals(user: Any, contact: Contact, limit: int) -> list[Happening]:
    found = Proposal.objects.filter(contact=contact).order_by("-asked_on", "-pk")[:limit]
    return [
        Happening(
            on=one.asked_on, url=reverse("people:proposal", args=[one.pk]),
            text=_("Asked for a change: “%(shown)s” (%(state)s)") % {
                "shown": one.shown, "state": one.get_state_display().lower(),
            },
        )
        for one in found
    ]  # fmt: skip


stories.add(
    "people.consents",
    Story(key="people.consents", label=gettext_lazy("Consents"), happenings=consents, right="people.view_consent", order=60),
)
stories.add(
    "people.proposals",
    Story(
        key="people.proposals", label=gettext_lazy("Changes asked for"), happenings=proposals, right="people.change_proposal",
        order=70,
    ),
)  # fmt: skip
for key, label, told, right, order in (
    ("people.roles", gettext_lazy("Roles"), roles, "people.view_contact", 30),
    ("people.sectors", gettext_lazy("Sectors"), sectors, "people.view_contact", 40),
    ("people.notes", gettext_lazy("Notes"), notes, "people.view_note", 50),
):
    stories.add(key, Story(key=key, label=label, happenings=told, right=right, order=order))
