"""Writing rows from a file: made, brought up to date, or left as they are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.utils.translation import gettext as _

from concertino.base.people.models import User
from concertino.domains.plan.models import Plan
from concertino.domains.plan.planfile.source import Path, Source
from concertino.ground.refusals import Refusal

Row = TypeVar("Row", bound=Model)


@dataclass
class Loaded:
    """What a loading did. ``kept`` are the keys that the plan has and the file no longer names: nothing is deleted."""

    plan: Plan = field(init=False)
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    kept: list[str] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        return bool(self.created or self.updated)


@dataclass
class Loading:
    """A loading under way: who, when, from what file, and what it has done so far."""

    by: User | None
    on: date
    name: str
    source: Source
    is_first: bool = True
    report: Loaded = field(default_factory=Loaded)

    @property
    def reason(self) -> str:
        return _("Loaded from the file %(name)s") % {"name": self.name}

    @contextmanager
    def at(self, *path: str | int) -> Iterator[None]:
        """What a verb refuses of the file there is told with its line, after all the rest was tried: then nothing stays."""
        try:
            yield
        except Refusal as refusal:
            place: Path = (*path, refusal.field) if refusal.field else path
            self.source.wrong(place, refusal.sentence)

    def words(self, said: dict[str, Any], *names: str) -> dict[str, str]:
        """The two columns of each text."""
        return {f"{name}_{lang}": said.get(name, {}).get(lang, "") for name in names for lang in ("fr", "en")}

    def put(self, model: type[Row], key: dict[str, Any], values: dict[str, Any]) -> Row:
        """The row that has the key, with these values: made, updated where it differs, or as it was."""
        row = model._default_manager.filter(**key).first()
        if row is None:
            self.report.created += 1
            return model._default_manager.create(**key, **values)
        changed = [name for name, value in values.items() if getattr(row, name) != value]
        for name in changed:
            setattr(row, name, values[name])
        if changed:
            row.save(update_fields=changed)
        self.count(bool(changed))
        return row

    def count(self, changed: bool) -> None:
        self.report.updated += changed
        self.report.unchanged += not changed

    def owner(self, said: dict[str, Any]) -> User | None:
        return User.objects.get(email__iexact=said["owner"]) if said.get("owner") else None


def as_kept(said: dict[str, Any]) -> dict[str, Any]:
    """What the file says, as a JSON column gives it back."""
    return json.loads(json.dumps(said, cls=DjangoJSONEncoder))


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def number(said: int | str | None) -> Decimal | None:
    return None if said is None else Decimal(said)
