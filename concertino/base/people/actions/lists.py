"""Keeping the lists that people choose from: regions, sectors, kinds of activity, categories."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.models import Sector, User
from concertino.base.people.models.lists import Entry
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold


@verb("people.add_entry", gettext_lazy("added an entry to a list"))
def add_entry(*, by: User | None, model: type[Entry], name_fr: str, code: str = "", **facts: Any) -> Entry:
    """Add a line to a list, at its end unless a place is said; its code comes from its French name unless one is given."""
    if facts.get("position") is None:
        last = model.objects.order_by("position").last()
        facts["position"] = last.position + 1 if last else 1
    entry = model(name_fr=name_fr, code=code or slugify(fold(name_fr))[:60], **facts)
    return _kept(entry)


@verb("people.change_entry", gettext_lazy("changed an entry of a list"))
def change_entry(*, by: User | None, entry: Entry, **changes: Any) -> Entry:
    """Correct a line. Its code stays: files and programs know it by that."""
    if "code" in changes and changes["code"] != entry.code:
        raise Refusal(_("A code does not change: files know the entry by it."), field="code")
    for name, value in changes.items():
        setattr(entry, name, value)
    return _kept(entry)


@verb("people.end_entry", gettext_lazy("ended an entry of a list"))
def end_entry(*, by: User | None, entry: Entry, on: date) -> Entry:
    """Say the last day on which a line is in use. It stays: the past still names it."""
    if isinstance(entry, Sector) and (parts := entry.children.in_use_on(on).filter(ends_on__isnull=True)):
        names = ", ".join(map(str, parts))
        raise Refusal(_("First end the sectors that are part of it: %(names)s.") % {"names": names})
    entry.ends_on = on
    return _kept(entry)


def _kept(entry: Entry) -> Entry:
    if entry.starts_on and entry.ends_on and entry.ends_on < entry.starts_on:
        raise Refusal(_("The end comes before the beginning."), field="ends_on")
    if isinstance(entry, Sector) and _is_within_itself(entry):
        raise Refusal(_("A sector cannot be part of itself."), field="parent")
    try:
        entry.full_clean()
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise Refusal(messages[0], field=field if hasattr(entry, field) else None) from error
    entry.save()
    return entry


def _is_within_itself(sector: Sector) -> bool:
    above = sector.parent
    while above:
        if above.pk == sector.pk:
            return True
        above = above.parent
    return False
