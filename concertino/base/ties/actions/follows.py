"""Who follows a sector or a contact, and whom one calls in a sector."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.models import Contact, Sector
from concertino.base.ties.models import MONTHS_6, Follow, SectorContact
from concertino.ground.periods import DAY
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day

MOST_DAYS = 3650


@verb("ties.follow", gettext_lazy("said who follows a sector or a contact"))
def follow(
    *, by: Any, user: Any, on: date, sector: Sector | None = None, contact: Contact | None = None, days: int = MONTHS_6,
    bond: str = "",
) -> Follow:  # fmt: skip
    """From the day, somebody follows a sector or a contact; whoever did before stops on its eve. ``bond`` says what the contact
    is to the association."""
    thing: Any = sector or contact
    if thing is None or (sector and contact):
        raise Refusal(_("One follows a sector, or a contact."))
    if not 1 <= days <= MOST_DAYS:
        raise Refusal(_("Give a number of days between 1 and %(most)s.") % {"most": MOST_DAYS}, field="days")
    if bond and (sector or bond not in Follow.Bond.values):
        raise Refusal(_("A kind of tie is said of a contact, from the list."), field="bond")
    type(thing).objects.select_for_update(no_key=True).get(pk=thing.pk)  # one at a time: one follower at a time
    before = Follow.objects.filter(sector=sector, contact=contact, ends_on=None).first()
    if before:
        _end(before, on, same=(before.user, before.days, before.bond) == (user, days, bond))
    return Follow.objects.create(user=user, sector=sector, contact=contact, days=days, bond=bond, starts_on=on)


def _end(before: Follow, on: date, *, same: bool) -> None:
    if same:
        raise Refusal(_("%(user)s follows “%(thing)s” already.") % {"user": before.user, "thing": before.thing}, field="user")
    if on < before.starts_on:
        said = {"user": before.user, "thing": before.thing, "day": written_day(before.starts_on)}
        raise Refusal(_("%(user)s follows “%(thing)s” since %(day)s: give a later day.") % said, field="on")
    if on == before.starts_on:
        before.delete()  # said twice on one day: the last word stands, the journal keeps both
        return
    before.ends_on = on - DAY
    before.save(update_fields=["ends_on"])


@verb("ties.stop_following", gettext_lazy("said that nobody follows a sector or a contact any more"))
def stop_following(*, by: Any, follow: Follow, on: date) -> Follow:
    """The day is the last one."""
    _check_last(follow.starts_on, on)
    follow.ends_on = on
    follow.save(update_fields=["ends_on"])
    return follow


@verb("ties.name_sector_contact", gettext_lazy("named a contact of a sector"))
def name_sector_contact(*, by: Any, sector: Sector, contact: Contact, on: date, role: str = "") -> SectorContact:
    """From the day, the sector is reached through this contact."""
    if SectorContact.objects.filter(sector=sector, contact=contact, ends_on=None).exists():
        said = {"contact": contact, "sector": sector}
        raise Refusal(_("%(contact)s is a contact of “%(sector)s” already.") % said, field="contact")
    return SectorContact.objects.create(sector=sector, contact=contact, role=role.strip(), starts_on=on)


@verb("ties.end_sector_contact", gettext_lazy("ended a contact of a sector"))
def end_sector_contact(*, by: Any, named: SectorContact, on: date) -> SectorContact:
    _check_last(named.starts_on, on)
    named.ends_on = on
    named.save(update_fields=["ends_on"])
    return named


def _check_last(starts_on: date, on: date) -> None:
    if on < starts_on:
        raise Refusal(_("The end comes before the beginning."), field="on")
