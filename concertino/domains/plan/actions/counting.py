"""Along which dimensions, and by which rule, an indicator may be counted: what its measure says."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from concertino.domains.plan.models import Indicator
from concertino.ground.measures import measures
from concertino.ground.refusals import Refusal


def check_counting(indicator: Indicator, dimensions: Iterable[str]) -> None:
    """An indicator without a measure is counted by nobody: nothing is refused."""
    measure = measures.get(indicator.measure or "")
    if measure is None:
        return
    for name in filter(None, dimensions):
        if name not in measure.by:
            raise Refusal(_("The measure is not broken down by “%(name)s”.") % {"name": name}, field="dimension")
        if indicator.rule not in measure.by[name].rules:
            raise Refusal(
                _("The measure is not counted by this rule along “%(name)s”.") % {"name": measure.by[name].label}, field="rule"
            )
