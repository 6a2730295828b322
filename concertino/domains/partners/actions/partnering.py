"""An organisation becomes a partner, ceases to be one, and says what it has in common with us."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.models import Contact
from concertino.domains.partners.models import Holding, Partner, Trait
from concertino.ground.refusals import Refusal


@verb("partners.become", gettext_lazy("added a partner"))
def become(*, by: Any, contact: Contact, on: date, kind: str, territory: str, person: Contact | None = None,
           notes: str = "") -> Partner:  # fmt: skip
    """From that day on the organisation is a partner."""
    if contact.kind != Contact.Kind.ORGANISATION:
        raise Refusal(_("A partner is an organisation: name the person as who answers for it."), field="contact")
    _person_only(person)
    if Partner.objects.filter(contact=contact, until_on=None).exists():
        raise Refusal(_("This organisation is a partner already."), field="contact")
    return Partner.objects.create(contact=contact, since_on=on, kind=kind, territory=territory, person=person, notes=notes)


@verb("partners.change_partner", gettext_lazy("changed a partner"))
def change_partner(*, by: Any, partner: Partner, **changes: Any) -> Partner:
    _person_only(changes.get("person"))
    for name, value in changes.items():
        setattr(partner, name, value)
    partner.save()
    return partner


@verb("partners.end", gettext_lazy("ended a partnership"))
def end(*, by: Any, partner: Partner, on: date) -> Partner:
    """The day is the last one."""
    if on < partner.since_on:
        raise Refusal(_("The end comes before the beginning."), field="until_on")
    partner.until_on = on
    partner.save()
    return partner


@verb("partners.name_trait", gettext_lazy("named an objective, an activity or a service"))
def name_trait(*, by: Any, kind: str, name_fr: str, name_en: str = "", is_ours: bool = True) -> Trait:
    """In words that fit us and partners alike; named twice, it is the same, and ours if it was once said so."""
    name = " ".join(name_fr.split())
    if not name:
        raise Refusal(_("It needs a name in French."), field="name_fr")
    found, made = Trait.objects.get_or_create(
        kind=kind, name_fr=name, defaults={"name_en": " ".join(name_en.split()), "is_ours": is_ours}
    )
    if not made and is_ours and not found.is_ours:
        found.is_ours = True
        found.save()
    return found


@verb("partners.state_traits", gettext_lazy("said what a partner has in common with us"))
def state_traits(*, by: Any, partner: Partner, traits: Iterable[Trait], on: date) -> None:
    """What we believe of the partner, all of it; it confirms by its link."""
    _hold(partner, {trait.pk for trait in traits}, on)


@verb("partners.answer_traits", gettext_lazy("confirmed what a partner has in common with us"))
def answer_traits(*, by: Any, partner: Partner, traits: Iterable[Trait], on: date) -> int:
    """The partner's word, all of it: those that it did not choose end. How many it confirmed."""
    chosen = {trait.pk for trait in traits}
    _hold(partner, chosen, on)
    return partner.holdings.filter(ended_on=None, trait__in=chosen).update(confirmed_on=on)


def _hold(partner: Partner, chosen: set[int], on: date) -> None:
    Partner.objects.select_for_update(no_key=True).get(pk=partner.pk)
    standing = partner.holdings.filter(ended_on=None)
    standing.exclude(trait__in=chosen).update(ended_on=on)
    held = set(standing.values_list("trait_id", flat=True))
    new = [Holding(partner=partner, trait_id=pk, stated_on=on) for pk in sorted(chosen - held)]
    try:
        with transaction.atomic():
            Holding.objects.bulk_create(new)
    except IntegrityError as error:
        raise Refusal(_("Something that was chosen is not there any more.")) from error


def _person_only(person: Contact | None) -> None:
    if person and person.kind != Contact.Kind.PERSON:
        raise Refusal(_("Who answers for a partner is a person."), field="person")
