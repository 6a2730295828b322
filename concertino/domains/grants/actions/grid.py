"""The grid on which the committee judges."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.grants.models import Criterion
from concertino.ground.refusals import Refusal


@verb("grants.add_criterion", gettext_lazy("added a criterion to the grid"))
def add_criterion(*, by: Any, name_fr: str, name_en: str = "", weight: int = 1, position: int = 1) -> Criterion:
    return _kept(Criterion(), {"name_fr": name_fr, "name_en": name_en, "weight": weight, "position": position})


@verb("grants.change_criterion", gettext_lazy("changed a criterion of the grid"))
def change_criterion(*, by: Any, criterion: Criterion, **facts: Any) -> Criterion:
    """``facts``: name_fr, name_en, position, ended_on, and weight while nobody has judged by it."""
    held = Criterion.objects.select_for_update().get(pk=criterion.pk)
    if facts.get("weight", held.weight) != held.weight and held.marks.exists():  # type: ignore[attr-defined]
        raise Refusal(_("It has served: put it away, and add another of this weight."), field="weight")
    return _kept(held, facts)


def _kept(held: Criterion, facts: dict[str, Any]) -> Criterion:
    for name, value in facts.items():
        setattr(held, name, " ".join(value.split()) if isinstance(value, str) else value)
    if not held.name_fr:
        raise Refusal(_("A criterion needs a name in French."), field="name_fr")
    held.save()
    return held
