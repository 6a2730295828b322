"""Conditions as a page sends them, and as it shows them: one line a condition, in groups."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from concertino.base.people.conditions import Known
from concertino.base.people.models import Segment
from concertino.ground.criteria import NO_VALUE

_GROUP = re.compile(r"^g(\d{1,2})-match$")
_LINE = re.compile(r"^g(\d{1,2})-(\d{1,2})-field$")
FIRST = "people.kind"


class SegmentForm(forms.Form):
    """The names; the conditions stand beside, since their number is not known."""

    name_fr = forms.CharField(label=_("Name in French"), max_length=160)
    name_en = forms.CharField(label=_("Name in English"), max_length=160, required=False)

    def __init__(self, data: Any = None, *, segment: Segment | None = None):
        initial = {"name_fr": segment.name_fr, "name_en": segment.name_en} if segment else None
        super().__init__(data, initial=initial)


@dataclass
class Line:
    """A condition as its controls show it."""

    name: str  # what the names of its controls begin with
    field: str
    comparison: str
    kind: str
    comparisons: Mapping[str, Any]
    choices: Mapping[str, str]
    value: Any = None

    @property
    def asks(self) -> str:
        """Which control the value needs."""
        if self.comparison in NO_VALUE:
            return ""
        if self.comparison in ("past", "next"):
            return "days"
        return "both" if self.comparison == "between" else self.kind

    @property
    def input_type(self) -> str:
        return "date" if self.kind == "date" else "text"

    @property
    def ends(self) -> Sequence[Any]:
        return self.value if isinstance(self.value, list) and len(self.value) == 2 else ("", "")

    @property
    def values(self) -> Sequence[str]:
        return self.value if isinstance(self.value, list) else ()

    @property
    def text(self) -> str:
        return "" if self.value is None or isinstance(self.value, list) else str(self.value)


@dataclass
class Lines:
    """A group as its controls show it."""

    name: str
    match: str
    lines: list[Line] = field(default_factory=list)


class Builder:
    """The groups of a segment being edited; each button of the page changes them by one step."""

    def __init__(self, match: str, groups: list[dict[str, Any]], known: Known):
        self.match, self.groups, self.known = match, groups, known

    @classmethod
    def of(cls, segment: Segment | None, known: Known) -> Builder:
        if segment is None:
            return cls("all", [{"match": "all", "conditions": [_fresh(known)]}], known)
        return cls(segment.match, [dict(group) for group in segment.conditions], known)

    @classmethod
    def sent(cls, data: QueryDict, known: Known) -> Builder:
        groups: dict[int, dict[str, Any]] = {}
        for name in data:
            if found := _GROUP.match(name):
                match = "any" if data[name] == "any" else "all"
                groups[int(found[1])] = {"match": match, "lines": {}}
        for name in data:
            if (found := _LINE.match(name)) and int(found[1]) in groups:
                groups[int(found[1])]["lines"][int(found[2])] = _condition(data, name.removesuffix("field"))
        kept = [
            {"match": group["match"], "conditions": [group["lines"][place] for place in sorted(group["lines"])]}
            for _place, group in sorted(groups.items())
        ]
        return cls("any" if data.get("match") == "any" else "all", kept or [{"match": "all", "conditions": []}], known)

    def do(self, step: str) -> None:
        """A button: "add-0", "drop-0-2", "group"; any other changes nothing."""
        verb, *places = step.split("-")
        at = [int(place) for place in places if place.isdecimal()]
        if verb == "group":
            self.groups.append({"match": "any", "conditions": [_fresh(self.known)]})
        elif verb == "add" and len(at) == 1 and at[0] < len(self.groups):
            self.groups[at[0]]["conditions"].append(_fresh(self.known))
        elif verb == "drop" and len(at) == 2 and at[0] < len(self.groups):
            del self.groups[at[0]]["conditions"][at[1] : at[1] + 1]
            if not self.groups[at[0]]["conditions"] and len(self.groups) > 1:
                del self.groups[at[0]]

    @property
    def shown(self) -> list[Lines]:
        return [
            Lines(f"g{g}", group["match"], [self._line(f"g{g}-{c}-", one) for c, one in enumerate(group["conditions"])])
            for g, group in enumerate(self.groups)
        ]

    @property
    def fields(self) -> list[tuple[str, str]]:
        return [(key, str(criterion.label)) for key, criterion in self.known.all.items()]

    def _line(self, name: str, condition: Mapping[str, Any]) -> Line:
        """A field that is gone is shown as the first one: who edits chooses another."""
        key = condition["field"] if condition["field"] in self.known.all else next(iter(self.known.all))
        criterion = self.known.all[key]
        offered = criterion.offers()
        comparison = condition["is"] if condition["is"] in offered else next(iter(offered))
        choices = self.known.choices(key) if criterion.kind == "choice" else {}
        return Line(name, key, comparison, criterion.kind, offered, choices, condition.get("value"))


def _fresh(known: Known) -> dict[str, Any]:
    return {"field": FIRST if FIRST in known.all else next(iter(known.all)), "is": "", "value": None}


def _condition(data: QueryDict, name: str) -> dict[str, Any]:
    """What was typed: a list where several values may be, or both ends."""
    values = data.getlist(f"{name}value")
    is_list = f"{name}many" in data
    return {
        "field": data[f"{name}field"],
        "is": data.get(f"{name}is", ""),
        "value": values if is_list else next(iter(values), ""),
    }
