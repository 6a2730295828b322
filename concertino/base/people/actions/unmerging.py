"""A merge taken back: each record is tied again to the contact that held it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django.apps import apps
from django.db import IntegrityError, InternalError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.actions.contacts import named
from concertino.base.people.links import by_model, links, put_back, texts_of
from concertino.base.people.models import Contact, Merge, User
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day

COMPUTED = {"id", "sort_name", "folded", "keys"}


@verb("people.unmerge", gettext_lazy("undid the merge of two contacts"))
def unmerge(*, by: User | None, merge: Merge, on: date) -> list[str]:
    """Bring back the contact that is gone, with what it held. What somebody changed since the merge stays as they left it,
    and is named in what this returns."""
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    _check(merge, on)
    kept = Contact.objects.select_for_update(of=("self",)).filter(pk=merge.kept_id).first()
    if kept is None:
        raise Refusal(_("The contact that was kept is in the bin: restore it first."))
    try:
        left = _give_back(merge, kept)
    except (IntegrityError, InternalError) as error:
        sentence = _("Something that the contact held was removed since, and the merge cannot be undone: %(why)s")
        raise Refusal(sentence % {"why": str(error.__cause__ or error).splitlines()[0]}) from error
    merge.undone_on = on
    merge.save(update_fields=["undone_on"])
    return left


def _check(merge: Merge, on: date) -> None:
    if merge.undone_on:
        raise Refusal(_("This merge is undone already."))
    if on > merge.undoable_until:
        sentence = _("A merge can be undone for 30 days: this one could until %(day)s.")
        raise Refusal(sentence % {"day": written_day(merge.undoable_until)})
    later = Merge.objects.standing().filter(kept=merge.kept_id, pk__gt=merge.pk).first()
    if later:
        raise Refusal(_("First undo the merge with %(name)s, which came later.") % {"name": later.gone_name})


def _give_back(merge: Merge, kept: Contact) -> list[str]:
    left = _restore_kept(merge, kept)
    left += _restore_gone(merge)
    for link in links():
        keys = merge.moved.get(link.key, [])
        back = link.of(kept.pk).filter(pk__in=keys).update(**{link.field.attname: merge.gone_id}) if keys else 0
        emptied = merge.emptied.get(link.key, [])
        if emptied:
            empty = link.model._base_manager.filter(pk__in=emptied, **{f"{link.field.attname}__isnull": True})
            back += empty.update(**{link.field.attname: merge.gone_id})
        if back < len(keys) + len(emptied):
            left.append(str(link.model._meta.verbose_name_plural))
    for label, before in merge.rows_before.items():
        left += _restore_rows(merge, label, before)
    return left


def _restore_kept(merge: Merge, kept: Contact) -> list[str]:
    """The facts that the merge changed and that nobody changed since are again what they were."""
    before, after = json.loads(merge.kept_before), json.loads(merge.kept_after)
    now = json.loads(texts_of(Contact.everyone.filter(pk=kept.pk))[0])
    left = []
    for field in Contact._meta.concrete_fields:
        column = field.column
        if column in COMPUTED or before[column] == after[column]:
            continue
        if now[column] == after[column]:
            setattr(kept, field.attname, field.to_python(before[column]))
        else:
            left.append(str(field.verbose_name))
    named(kept).save()
    return left


def _restore_gone(merge: Merge) -> list[str]:
    """The row as it was; an identifier that somebody else has since taken stays theirs."""
    row = json.loads(merge.gone_row)
    if not row["external_id"] or not Contact.everyone.filter(external_id=row["external_id"]).exists():
        put_back(Contact, [merge.gone_row])
        return []
    put_back(Contact, [json.dumps(row | {"external_id": None})])
    named(Contact.everyone.get(pk=merge.gone_id)).save()
    return [_("identifier of %(name)s") % {"name": merge.gone_name}]


def _restore_rows(merge: Merge, label: str, before: list[str]) -> list[str]:
    """Rows set aside come back; rows written anew give way to those of before, unless somebody changed them since."""
    model = apps.get_model(label)
    if label not in merge.rows_after:
        put_back(model, before)
        return []
    theirs = by_model(links())[model]
    now = sorted({text for link in theirs for text in texts_of(link.of(merge.kept_id))})
    if now == merge.rows_after[label]:
        _remove(model, now)
        put_back(model, before)
        return []
    mine = [text for text in before if _held_by(theirs, json.loads(text), merge.gone_id)]
    _remove(model, [text for text in now if json.loads(text)["id"] in {json.loads(each)["id"] for each in mine}])
    put_back(model, mine)
    return [str(model._meta.verbose_name_plural)]


def _remove(model: Any, texts: list[str]) -> None:
    rows = model._base_manager.filter(pk__in=[json.loads(text)["id"] for text in texts])
    rows._raw_delete(rows.db)


def _held_by(theirs: list[Any], row: dict[str, Any], contact_id: int) -> bool:
    return any(row[link.field.column] == contact_id for link in theirs)
