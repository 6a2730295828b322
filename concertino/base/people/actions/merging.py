"""Two contacts that were one: merged field by field, with all that is tied to either."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

import pghistory
from django.db import IntegrityError, InternalError, connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.actions.contacts import FACTS, alter
from concertino.base.people.links import Link, by_model, links, texts_of
from concertino.base.people.models import Contact, Merge, User
from concertino.ground.merging import Merging, mergings
from concertino.ground.refusals import Refusal

MERGED_FACTS = FACTS - {"kind", "custom", "more"}
CUSTOM = "custom_"  # before the code of a custom field, among the names of what is taken


@verb("people.merge", gettext_lazy("merged two contacts"))
def merge(*, by: User | None, kept: Contact, gone: Contact, on: date, taken: Collection[str] | None = None) -> Merge:
    """Make two contacts one. ``taken`` names the facts that come from the one that is gone ("phone", "custom_instrument");
    without it, those that the kept one lacks do. All that is tied to the one is tied to the other, and can be given back
    for 30 days (see unmerge)."""
    kept, gone = _both(kept, gone)
    rules = [mergings[label] for label in mergings]
    for rule in rules:
        if rule.check:
            rule.check(kept, gone)
    record = Merge(kept=kept, gone_id=gone.pk, gone_name=gone.sort_name, on=on, by=by)
    reason = _("%(gone)s (no. %(gone_id)s) into %(kept)s (no. %(kept_id)s)") % {
        "gone": gone, "gone_id": gone.pk, "kept": kept, "kept_id": kept.pk,
    }  # fmt: skip
    with pghistory.context(kept=kept.pk, gone=gone.pk, reason=reason):
        try:
            _join(record, kept, gone, taken)
        except (IntegrityError, InternalError) as error:
            raise Refusal(_("What is tied to the two contradicts itself, and cannot be tied to one: %(why)s") % {
                "why": str(error.__cause__ or error).splitlines()[0]
            }) from error  # fmt: skip
    return record


def _both(kept: Contact, gone: Contact) -> tuple[Contact, Contact]:
    """The two rows as they stand, locked."""
    if kept.pk == gone.pk:
        raise Refusal(_("A contact cannot be merged with itself."))
    both = Contact.objects.filter(pk__in=(kept.pk, gone.pk)).order_by("pk")
    found = both.select_for_update(of=("self",)).in_bulk()
    if len(found) < 2:
        raise Refusal(_("One of the two is no longer there."))
    if found[kept.pk].kind != found[gone.pk].kind:
        raise Refusal(_("A person and an organisation cannot be one."))
    return found[kept.pk], found[gone.pk]


def _join(record: Merge, kept: Contact, gone: Contact, taken: Collection[str] | None) -> None:
    """Links first, then the row of the one that is gone, then the facts: its identifier is free by then."""
    contacts = Contact.everyone.all()
    record.gone_row = texts_of(contacts.filter(pk=gone.pk))[0]
    record.kept_before = texts_of(contacts.filter(pk=kept.pk))[0]
    for model, theirs in by_model(links()).items():
        rule = mergings.get(model._meta.label)
        _combine(record, rule, theirs, kept, gone) if rule and rule.combine else _move(record, rule, theirs, kept, gone)
    contacts.filter(pk=gone.pk)._raw_delete(contacts.db)
    connection.check_constraints()  # at once, not at the end: whatever still points to the one that is gone is told here
    if alter(kept, _facts(kept, gone, taken), on=None):
        kept.save()
    record.kept_after = texts_of(contacts.filter(pk=kept.pk))[0]
    record.save()


def _combine(record: Merge, rule: Merging, theirs: list[Link], kept: Contact, gone: Contact) -> None:
    """The room writes the rows of the one kept; those of both are remembered, before and after."""
    assert rule.combine is not None
    key = theirs[0].label
    before = sorted({text for link in theirs for contact in (kept, gone) for text in texts_of(link.of(contact.pk))})
    rule.combine(kept, gone, record.on)
    record.rows_before[key] = before
    record.rows_after[key] = sorted({text for link in theirs for text in texts_of(link.of(kept.pk))})


def _move(record: Merge, rule: Merging | None, theirs: list[Link], kept: Contact, gone: Contact) -> None:
    """Rows that would say the same twice are set aside, the others have their link changed."""
    for link in theirs:
        aside = rule.leave(kept, gone) if rule and rule.leave else link.twice(kept.pk, gone.pk)
        if aside is not None:
            _set_aside(record, link, [*aside.values_list("pk", flat=True)])
        moved = sorted(link.of(gone.pk).values_list("pk", flat=True))
        if moved:
            link.model._base_manager.filter(pk__in=moved).update(**{link.field.attname: kept.pk})
            record.moved[link.key] = _plain(moved)


def _set_aside(record: Merge, link: Link, keys: list[Any]) -> None:
    if not keys:
        return
    rows = link.model._base_manager.filter(pk__in=keys)
    if link.may_be_emptied:
        rows.update(**{link.field.attname: None})
        record.emptied[link.key] = _plain(keys)
    else:
        record.rows_before.setdefault(link.label, []).extend(texts_of(rows))
        rows._raw_delete(rows.db)


def _plain(keys: list[Any]) -> list[int | str]:
    """Keys as JSON keeps them: those drawn by chance are texts there."""
    return [key if isinstance(key, int) else str(key) for key in keys]


def _facts(kept: Contact, gone: Contact, taken: Collection[str] | None) -> dict[str, Any]:
    """What the kept one is from now on."""
    if taken is None:
        taken = {name for name in MERGED_FACTS if getattr(kept, name) in (None, "")}
        taken |= {f"{CUSTOM}{code}" for code in gone.custom if code not in kept.custom}
    codes = [code for code in {**gone.custom, **kept.custom} if f"{CUSTOM}{code}" in taken]
    custom = {code: gone.custom.get(code) for code in codes}
    facts = {name: getattr(gone, name) for name in MERGED_FACTS if name in taken}
    return facts | {"custom": custom, "more": gone.more | kept.more}
