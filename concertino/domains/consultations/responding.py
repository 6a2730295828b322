"""Who answered, in numbers: invited and answered by dimension, small cells hidden alone and by subtraction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from concertino.domains.consultations.models import Call, Dimension
from concertino.ground.measures.small_cells import hide_small


@dataclass(frozen=True)
class Rate:
    """``answered`` is None where it is hidden: the cell is small, or another would be told by subtraction."""

    value: str
    label: str
    invited: int
    answered: int | None

    @property
    def share(self) -> float | None:
        return None if self.answered is None or not self.invited else self.answered / self.invited


def rate(call: Call) -> Rate:
    """Of the whole call."""
    counts = call.invitations.aggregate(invited=Count("pk"), answered=Count("pk", filter=Q(answered=True)))
    return Rate("", "", counts["invited"], counts["answered"])


def rates(call: Call, *, by: str) -> Sequence[Rate]:
    """By ``Dimension``, in the order of its list. The invited are known (the membership is); who of them answered is hidden
    where fewer than ``call.min_cell`` were invited, and further until the total tells nothing of them."""
    dimension = Dimension(by).value
    margins = {margin.value: margin for margin in call.margins.filter(dimension=dimension)}
    counts = call.invitations.values_list(dimension).annotate(
        invited=Count("pk"), answered=Count("pk", filter=Q(answered=True))
    )  # fmt: skip
    found = {value: (invited, answered) for value, invited, answered in counts.order_by(dimension)}
    shown, _total = hide_small({value: invited for value, (invited, _n) in found.items()}, least=call.min_cell)
    ordered = sorted(found, key=lambda value: (margins[value].position, margins[value].said("label")))
    return [
        Rate(value, margins[value].said("label"), found[value][0], None if shown[value] is None else found[value][1])
        for value in ordered
    ]
