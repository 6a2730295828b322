"""Which sectors of music a contact belongs to, and since when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.models import Contact, ContactSector, Sector, User
from concertino.ground.copying import copy_in
from concertino.ground.periods import DAY
from concertino.ground.refusals import Refusal

COLUMNS = ("contact", "sector", "is_principal", "among", "starts_on")
Row = tuple[int, int | None, bool, int, date | None]  # of a ContactSector that is still in force, in the order of COLUMNS


@verb("people.classify", gettext_lazy("changed the sectors of a contact"))
def classify(*, by: User | None, contact: Contact, sectors: Iterable[Sector], from_on: date | None = None) -> list[ContactSector]:
    """Say the contact's sectors, the principal first. From a day on, the former ones end on its eve; without a day, the
    whole history is replaced: it was a mistake. The first sectors ever said of a contact are held to be so since always."""
    chosen = list(sectors)
    if from_on:
        for sector in chosen:
            if not sector.is_in_use_on(from_on):
                raise Refusal(_("“%(entry)s” is no longer in use on that day.") % {"entry": sector}, field="sectors")
    reclassify({contact.pk: chosen}, from_on=from_on)
    return list(contact.contact_sectors.filter(ends_on__isnull=True).order_by("-is_principal", "pk"))


def reclassify(chosen: Mapping[int, Sequence[Sector]], *, from_on: date | None) -> set[int]:
    """The same for many contacts at once, set-wise; says which of them changed. Nothing is written for the others."""
    wanted = {pk: list(dict.fromkeys(sector.pk for sector in sectors)) for pk, sectors in chosen.items()}
    # Whoever classifies the same contact at the same time waits here.
    list(Contact.objects.filter(pk__in=wanted).order_by("pk").select_for_update(no_key=True).values_list("pk"))
    history = _history(wanted)
    changed = {pk for pk in wanted if not _already(history.get(pk, []), wanted[pk], from_on)}
    if changed & history.keys():
        _supersede(changed & history.keys(), from_on)
    rows = [row for pk in wanted if pk in changed for row in _rows(pk, wanted[pk], from_on if pk in history else None)]
    if rows:
        copy_in(ContactSector, COLUMNS, rows)
    return changed


def classify_new(chosen: Mapping[int, Sequence[Sector]]) -> None:
    """The first sectors of contacts that this very transaction added: nobody else sees them yet, and they have no history."""
    wanted = {pk: list(dict.fromkeys(sector.pk for sector in sectors)) for pk, sectors in chosen.items() if sectors}
    if wanted:
        copy_in(ContactSector, COLUMNS, [row for pk, sectors in wanted.items() for row in _rows(pk, sectors, None)])


def _history(contacts: Iterable[int]) -> dict[int, list[ContactSector]]:
    history: dict[int, list[ContactSector]] = {}
    for row in ContactSector.objects.filter(contact__in=contacts).order_by("contact_id", "-is_principal", "pk"):
        history.setdefault(row.contact_id, []).append(row)
    return history


def _already(rows: Sequence[ContactSector], wanted: Sequence[int], from_on: date | None) -> bool:
    """Whether the rows say just this, from that day on (or always) without a change."""
    if not rows:
        return not wanted
    if from_on:
        rows = [row for row in rows if row.ends_on is None or row.ends_on >= from_on]
    steady = all(row.ends_on is None and (row.starts_on is None or (from_on and row.starts_on <= from_on)) for row in rows)
    said = [row.sector_id for row in rows if row.sector_id]
    return steady and said[:1] == list(wanted[:1]) and set(said) == set(wanted)


def _supersede(contacts: Iterable[int], from_on: date | None) -> None:
    """End on the eve what is in force; what would only begin later is replaced (the journal keeps it)."""
    rows = ContactSector.objects.filter(contact__in=contacts)
    if from_on is None:
        rows.delete()
        return
    rows.filter(starts_on__gte=from_on).delete()
    rows.in_force_on(from_on).update(ends_on=from_on - DAY)


def _rows(contact: int, sectors: Sequence[int], starts_on: date | None) -> list[Row]:
    among = max(len(sectors), 1)
    return [(contact, sector, place == 0, among, starts_on) for place, sector in enumerate(sectors or [None])]
