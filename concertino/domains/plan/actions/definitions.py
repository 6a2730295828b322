"""The sheet of an indicator changes, and says why."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from concertino.base.journal.actions import verb
from concertino.base.people.models import User
from concertino.domains.plan.actions.counting import check_counting
from concertino.domains.plan.models import DefinitionChange, Indicator
from concertino.ground.refusals import Refusal

SHEET = [
    "name_fr", "name_en", "definition_fr", "definition_en", "formula_fr", "formula_en", "source_fr", "source_en",
    "unit_fr", "unit_en", "limits_fr", "limits_en", "direction", "frequency", "shown_as", "window", "dimension", "rule",
    "measure", "awaits_fr", "awaits_en", "owner",
]  # fmt: skip


@verb("plan.change_definition", _("edited the sheet of an indicator"))
def change_definition(
    *, by: User | None, indicator: Indicator, on: date, reason: str, is_break: bool = False, **changes: Any
) -> DefinitionChange | None:
    """Change columns of the sheet; the former ones stay in the returned row. None when nothing differs."""
    if unknown := changes.keys() - set(SHEET):
        raise TypeError(f"not columns of the sheet: {', '.join(sorted(unknown))}")
    if not reason.strip():
        raise Refusal(_("Say why the definition changes."), field="reason")
    indicator = Indicator.objects.select_for_update(of=("self",)).get(pk=indicator.pk)
    before = {name: getattr(indicator, name) for name, value in changes.items() if getattr(indicator, name) != value}
    if not before:
        return None
    for name in before:
        setattr(indicator, name, changes[name])
    if before.keys() & {"dimension", "rule", "measure"}:
        check_counting(indicator, [indicator.dimension, *indicator.targets.latest_only().values_list("dimension", flat=True)])
    indicator.save(update_fields=list(before))
    kept = {name: value.pk if isinstance(value, User) else value for name, value in before.items()}
    return DefinitionChange.objects.create(
        indicator=indicator, changed_on=on, reason=reason, before=kept, is_break=is_break, recorded_by=by
    )
