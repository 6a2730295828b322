"""Exchanges with contacts, about sectors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.models import Contact, ContactSector, Sector
from concertino.base.ties.models import Exchange, ExchangeContact, ExchangeSector
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold


@verb("ties.log", gettext_lazy("logged an exchange"))
def log(
    *, by: Any, kind: str, on: date, subject: str, today: date, notes: str = "", contacts: Iterable[Contact] = (),
    sectors: Sequence[Sector] | None = None, held_by: Any = None,
) -> Exchange:  # fmt: skip
    """Write down an exchange; without ``sectors`` it is about the principal ones of its contacts on that day."""
    contacts = list(contacts)
    exchange = Exchange(kind=kind, on=on, subject=subject, notes=notes, held_by=held_by or by)
    sectors = principal_sectors(contacts, on) if sectors is None else sectors
    check(exchange, contacts, sectors, today)
    exchange.save()
    link(exchange, contacts, sectors)
    return exchange


@verb("ties.correct", gettext_lazy("corrected an exchange"))
def correct(
    *, by: Any, exchange: Exchange, today: date, contacts: Iterable[Contact], sectors: Sequence[Sector], **changes: Any
) -> Exchange:
    """Correct what was written of an exchange, and with whom and about what it was."""
    contacts = list(contacts)
    for name, value in changes.items():
        setattr(exchange, name, value)
    check(exchange, contacts, sectors, today)
    exchange.save()
    exchange.taking_part.exclude(contact__in=contacts).delete()
    exchange.about_sectors.all().delete()
    known = set(exchange.taking_part.values_list("contact_id", flat=True))
    link(exchange, [contact for contact in contacts if contact.pk not in known], sectors)
    return exchange


@verb("ties.remove", gettext_lazy("removed an exchange"))
def remove(*, by: Any, exchange: Exchange) -> None:
    """Remove an exchange that was logged by mistake; the journal keeps what it said."""
    exchange.delete()


def check(exchange: Exchange, contacts: Sequence[Contact], sectors: Sequence[Sector], today: date) -> None:
    exchange.subject = exchange.subject.strip()
    if not exchange.subject:
        raise Refusal(_("Say what the exchange was about."), field="subject")
    if exchange.kind not in Exchange.Kind.values:
        raise Refusal(_("An exchange is a meeting, a call, a mail or another exchange."), field="kind")
    if exchange.on > today:
        raise Refusal(_("An exchange is logged once it has taken place."), field="on")
    if not contacts and not sectors:
        raise Refusal(_("Say with whom the exchange was, or with which sector."), field="contacts")
    exchange.folded = fold(f"{exchange.subject} {exchange.notes}")


def principal_sectors(contacts: Sequence[Contact], on: date) -> list[Sector]:
    spans = ContactSector.objects.in_force_on(on).filter(contact__in=contacts, is_principal=True, sector__isnull=False)
    return list(Sector.objects.filter(pk__in=spans.values("sector")))


def link(exchange: Exchange, contacts: Sequence[Contact], sectors: Sequence[Sector]) -> None:
    ExchangeContact.objects.bulk_create([ExchangeContact(exchange=exchange, contact=one) for one in dict.fromkeys(contacts)])
    once = list(dict.fromkeys(sectors))
    ExchangeSector.objects.bulk_create([
        ExchangeSector(exchange=exchange, sector=sector, is_principal=place == 0, among=len(once))
        for place, sector in enumerate(once)
    ])  # fmt: skip
