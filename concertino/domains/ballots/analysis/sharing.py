"""What each group of members finds among those chosen, beside its fair share of the places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Share:
    """``voices``: how many of the group voted. ``fair``: the places that their number is worth. ``carried``: each place counted
    for those who approve what took it, in equal parts. ``found``: how many of the chosen a member of the group approves, on
    average. ``owed``: the chosen that members who all agree are promised, the fair share without its fraction."""

    group: str
    voices: int
    fair: Fraction
    carried: Fraction
    found: Fraction

    @property
    def owed(self) -> int:
        return int(self.fair)


def shares(approved: Mapping[str, Sequence[frozenset[int]]], chosen: Iterable[int], seats: int) -> list[Share]:
    """``approved``: by group, what each member of it approves. The groups make up all who voted. Places that nobody approves
    are carried by no group."""
    chosen = set(chosen)
    total = sum(len(ballots) for ballots in approved.values())
    supporters = {option: sum(option in one for ballots in approved.values() for one in ballots) for option in chosen}
    return [_share(group, ballots, chosen, supporters, Fraction(seats, total)) for group, ballots in approved.items() if ballots]


def _share(
    group: str, ballots: Sequence[frozenset[int]], chosen: set[int], supporters: Mapping[int, int], place: Fraction
) -> Share:
    liked = [option for one in ballots for option in one & chosen]
    return Share(
        group=group,
        voices=len(ballots),
        fair=len(ballots) * place,
        carried=sum((Fraction(1, supporters[option]) for option in liked), Fraction(0)),
        found=Fraction(len(liked), len(ballots)),
    )
