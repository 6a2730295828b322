"""Conditions on contacts: read, said in words, asked of the database. What they use and is gone is named, never guessed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, reduce
from operator import and_, or_
from typing import Any

from django.db.models import BooleanField, DateField, DecimalField, Q, QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from concertino.base.people.models import Contact, CustomField, Tag
from concertino.base.ui.pages import may
from concertino.ground.criteria import Criterion, comparing, criteria, read
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_short_day

Group = Mapping[str, Any]  # {"match": "all" or "any", "conditions": [condition]}
MOST = 40  # conditions of a segment
CASTS: dict[str, Any] = {
    "number": lambda: DecimalField(max_digits=40, decimal_places=10), "date": DateField, "yes_no": BooleanField,
}  # fmt: skip


class Known:
    """The criteria there are: those of the rooms, and one for each custom field. Choices are read once."""

    def __init__(self, user: Any = None):
        self.user = user
        self._choices: dict[str, dict[str, str]] = {}

    @cached_property
    def all(self) -> dict[str, Criterion]:
        """Those that the user may use (all, without a user), in order."""
        custom = {one.key: one for one in map(_of_field, CustomField.objects.all())}
        found = [one for one in (*criteria.values(), *custom.values()) if self.user is None or may(self.user, one.right)]
        return {one.key: one for one in sorted(found, key=lambda one: (one.key.split(".")[0] != "people", one.order, one.key))}

    def choices(self, key: str) -> dict[str, str]:
        if key not in self._choices:
            gives = self.all[key].choices
            given = dict(gives()) if gives else {}
            self._choices[key] = self._without_reserved(given) if key == "people.tag" else given
        return self._choices[key]

    def _without_reserved(self, tags: dict[str, str]) -> dict[str, str]:
        """A reserved tag is for those who may see it."""
        if self.user is None:
            return tags
        return {str(pk): name for pk, name in Tag.objects.seen_by(self.user).values_list("pk", "name")}


def _of_field(field: CustomField) -> Criterion:
    path, cast = f"custom_{field.code}", CASTS.get(field.kind)
    value = KT(f"custom__{field.code}")
    return Criterion(
        key=f"custom.{field.code}", label=field.said("label"), kind=field.kind, where=comparing(path, field.kind),
        choices=lambda: field.choices_said, right="people.view_contact", order=1000 + field.position,
        needs=lambda day: {path: Cast(value, cast()) if cast else value},
    )  # fmt: skip


@dataclass(frozen=True)
class Told:
    """A condition in words."""

    label: str
    comparison: str
    value: str


class Conditions:
    """Groups of conditions, of which all or any must be met."""

    def __init__(self, match: str, groups: Sequence[Group], known: Known):
        self.match, self.groups, self.known = match, groups, known

    @property
    def each(self) -> list[Mapping[str, Any]]:
        return [condition for group in self.groups for condition in group["conditions"]]

    def gone(self) -> list[str]:
        """What the conditions use and that is no more, or is not for this reader, by the names that it had."""
        return list(dict.fromkeys(name for condition in self.each for name in self._gone(condition)))

    def _gone(self, condition: Mapping[str, Any]) -> list[str]:
        criterion = self.known.all.get(condition["field"])
        if criterion is None or condition["is"] not in criterion.offers():
            return [condition.get("label") or condition["field"]]
        if criterion.kind != "choice" or not condition.get("value"):
            return []
        there, said = self.known.choices(criterion.key), condition.get("said", {})
        label = condition.get("label") or criterion.label
        return [f"{label}: {said.get(value, value)}" for value in condition["value"] if value not in there]

    def rows(self, day: date) -> QuerySet[Contact]:
        """The contacts that meet them on the day; a Refusal if that cannot be told."""
        if not self.each:
            raise Refusal(_("A segment needs at least one condition."))
        if gone := self.gone():
            sentence = _("This segment uses what is no longer there: %(names)s. It cannot tell who is in it.")
            raise Refusal(sentence % {"names": "; ".join(gone)})
        needs: dict[str, Any] = {}
        for condition in self.each:
            criterion = self.known.all[condition["field"]]
            needs.update(criterion.needs(day) if criterion.needs else {})
        return Contact.objects.alias(**needs).filter(_joined(self.match, [self._group(one, day) for one in self.groups]))

    def _group(self, group: Group, day: date) -> Q:
        return _joined(group["match"], [self._asked(one, day) for one in group["conditions"]])

    def _asked(self, condition: Mapping[str, Any], day: date) -> Q:
        criterion = self.known.all[condition["field"]]
        return criterion.where(condition["is"], read(criterion.kind, condition["is"], condition.get("value")), day)

    def told(self) -> list[tuple[str, list[Told]]]:
        """Each group with its match and its conditions in words; what is gone is told as it was called."""
        return [(group["match"], [self._told(one) for one in group["conditions"]]) for group in self.groups]

    def _told(self, condition: Mapping[str, Any]) -> Told:
        criterion = self.known.all.get(condition["field"])
        if criterion is None:
            return Told(condition.get("label") or condition["field"], "", "")
        comparison = str(criterion.offers().get(condition["is"], condition["is"]))
        return Told(str(criterion.label), comparison, self._value_told(criterion, condition))

    def _value_told(self, criterion: Criterion, condition: Mapping[str, Any]) -> str:
        try:
            value = read(criterion.kind, condition["is"], condition.get("value"))
        except Refusal:
            return ""
        if criterion.kind == "choice" and value:
            names = {**condition.get("said", {}), **self.known.choices(criterion.key)}
            return ", ".join(names.get(one, one) for one in value)
        if isinstance(value, tuple):
            return _("{first} and {last}").format(first=_plain(value[0]), last=_plain(value[1]))
        return "" if value is None else _plain(value)


def _joined(match: str, asked: Sequence[Q]) -> Q:
    return reduce(and_ if match == "all" else or_, asked)


def _plain(value: Any) -> str:
    return written_short_day(value) if isinstance(value, date) else str(value)


def checked(groups: Sequence[Group], known: Known) -> list[dict[str, Any]]:
    """The groups as they are kept: empty ones left out, values read, names of fields and choices remembered."""
    kept = [{"match": group["match"], "conditions": [_checked(one, known) for one in group["conditions"]]} for group in groups]
    kept = [group for group in kept if group["conditions"]]
    if not kept:
        raise Refusal(_("A segment needs at least one condition."))
    if sum(len(group["conditions"]) for group in kept) > MOST:
        raise Refusal(_("A segment holds at most %(n)s conditions.") % {"n": MOST})
    return kept


def _checked(condition: Mapping[str, Any], known: Known) -> dict[str, Any]:
    criterion = known.all.get(condition["field"])
    if criterion is None:
        raise Refusal(_("There is nothing called “%(field)s” to choose by.") % {"field": condition["field"]})
    label = str(criterion.label)
    if condition["is"] not in criterion.offers():
        raise Refusal(_("%(label)s: choose how to compare.") % {"label": label})
    try:
        value = read(criterion.kind, condition["is"], condition.get("value"))
    except Refusal as refusal:
        raise Refusal(_("%(label)s: %(sentence)s") % {"label": label, "sentence": refusal.sentence}) from refusal
    kept = {"field": criterion.key, "is": condition["is"], "value": None if value is None else condition["value"], "label": label}
    if criterion.kind == "choice" and value:
        names = known.choices(criterion.key)
        if unknown := [one for one in value if one not in names]:
            raise Refusal(_("%(label)s: there is no %(value)s.") % {"label": label, "value": ", ".join(unknown)})
        kept["said"] = {one: names[one] for one in value}
    return kept
