"""Spokespersons: named, given subjects, hours and absences, released."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.models import Contact
from concertino.domains.positions.models import (
    Dossier,
    Spokesperson,
    SpokespersonAbsence,
    SpokespersonHours,
    SpokespersonSubject,
)
from concertino.domains.watch.models import Theme
from concertino.ground.refusals import Refusal

Slot = tuple[int, time, time]  # weekday, from, until


@verb("positions.name_spokesperson", gettext_lazy("named a spokesperson"))
def name_spokesperson(*, by: Any, contact: Contact, on: date, themes: Iterable[Theme] = (),
                      dossiers: Iterable[Dossier] = (), hours: Iterable[Slot] = (), **facts: Any) -> Spokesperson:  # fmt: skip
    if contact.kind != Contact.Kind.PERSON:
        raise Refusal(_("Only a person speaks."), field="contact")
    if Spokesperson.objects.standing_on(on).filter(contact=contact).exists():
        raise Refusal(_("%(contact)s is a spokesperson already.") % {"contact": contact}, field="contact")
    return _kept(Spokesperson(contact=contact, starts_on=on, **facts), themes, dossiers, hours)


@verb("positions.change_spokesperson", gettext_lazy("changed a spokesperson"))
def change_spokesperson(
    *, by: Any, spokesperson: Spokesperson, themes: Iterable[Theme] = (), dossiers: Iterable[Dossier] = (),
    hours: Iterable[Slot] = (), **changes: Any,
) -> Spokesperson:  # fmt: skip
    for name, value in changes.items():
        setattr(spokesperson, name, value)
    return _kept(spokesperson, themes, dossiers, hours)


@verb("positions.release_spokesperson", gettext_lazy("released a spokesperson"))
def release_spokesperson(*, by: Any, spokesperson: Spokesperson, on: date) -> Spokesperson:
    """They speak no more from the day on."""
    if on < spokesperson.starts_on:
        raise Refusal(_("This day comes before they began."), field="on")
    spokesperson.ended_on = on
    spokesperson.save(update_fields=["ended_on"])
    return spokesperson


@verb("positions.note_absence", gettext_lazy("noted the absence of a spokesperson"))
def note_absence(*, by: Any, spokesperson: Spokesperson, first: date, last: date) -> SpokespersonAbsence:
    if last < first:
        raise Refusal(_("The last day comes before the first."), field="last")
    return SpokespersonAbsence.objects.create(spokesperson=spokesperson, first=first, last=last)


@verb("positions.cancel_absence", gettext_lazy("cancelled the absence of a spokesperson"))
def cancel_absence(*, by: Any, absence: SpokespersonAbsence) -> None:
    """They are there after all; the journal keeps what was said."""
    absence.delete()


def _kept(speaker: Spokesperson, themes: Iterable[Theme], dossiers: Iterable[Dossier], hours: Iterable[Slot]) -> Spokesperson:
    if not (speaker.speaks_french or speaker.speaks_english):
        raise Refusal(_("Say in which language they speak."), field="speaks_french")
    slots = sorted(set(hours))
    if any(first >= until for _weekday, first, until in slots):
        raise Refusal(_("Hours end after they begin."), field="hours")
    speaker.save()
    subjects = [SpokespersonSubject(spokesperson=speaker, theme=theme) for theme in themes]
    subjects += [SpokespersonSubject(spokesperson=speaker, dossier=dossier) for dossier in dossiers]
    _replace(speaker.subjects, subjects, ("theme_id", "dossier_id"))
    _replace(
        speaker.hours,
        [SpokespersonHours(spokesperson=speaker, weekday=day, from_time=first, until_time=until) for day, first, until in slots],
        ("weekday", "from_time", "until_time"),
    )
    return speaker


def _replace(held: Any, wanted: list[Any], by: tuple[str, ...]) -> None:
    """The rows wanted instead of those held; what stays is not touched."""
    keys = {tuple(getattr(row, name) for name in by): row for row in wanted}
    for row in held.all():
        if keys.pop(tuple(getattr(row, name) for name in by), None) is None:
            row.delete()
    held.model.objects.bulk_create(keys.values())
