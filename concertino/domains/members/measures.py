"""The figures of membership (objective 1.2 of the plan), each declared once. Definitions to the letter: the plan's file."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import Category, Contact, ContactSector, Region, Sector
from concertino.domains.members.models import CategoryTarget, Membership, RegionTarget, SectorTarget, Target
from concertino.domains.members.renewal_rate import renewal_rate
from concertino.ground.measures import (
    PRINCIPAL,
    UNKNOWN,
    Computed,
    Dimension,
    Figure,
    Lapsed,
    Link,
    New,
    Retention,
    Returned,
    Shown,
    Stock,
    measures,
    share,
)

DIMENSIONS = {
    "sector": Link(label=_("sector"), model=ContactSector, thing="contact", path="sector", of=Sector),
    "category": Dimension(label=_("category"), path="category", of=Category),
    "region": Dimension(label=_("region"), path="member__region", of=Region, constant=True),
    "kind": Dimension(label=_("nature"), path="member__kind", of=Contact.Kind, constant=True),
}

active = Stock(
    "members.active",
    _("Active members"),
    rows=Membership.objects.in_good_standing(),
    counts="member", from_="starts_on", to="ends_on", grace=settings.MEMBERSHIP_GRACE_DAYS,
    by=DIMENSIONS,
    right="members.view_membership",
    shows=Shown(
        name="member__sort_name",
        order="member__folded",
        page="people:contact",
        pk="member_id",
        columns={"starts_on": _("from"), "ends_on": _("until")},
    ),
    near=Membership.objects.all(), near_days=366,
    why={
        "applied": (Q(state="applied"), _("applied, not accepted by the board yet")),
        "accepted": (Q(state="accepted"), _("accepted, the fee is not paid")),
        "withdrawn": (Q(state="ended"), _("ended without having been paid")),
        "ended": (None, _("the last term is over")),
    },
)  # fmt: skip
new = New("members.new", _("New members"), stock=active)
returned = Returned("members.returned", _("Returned members"), stock=active)
lapsed = Lapsed("members.lapsed", _("Lapsed members"), stock=active)
retention = Retention("members.retention", _("Members retained"), stock=active)

numbers = Stock(
    "members.numbers_to_reach",
    _("Number to reach"),
    rows=SectorTarget.objects.all(),
    counts="sector", from_="from_on", adds="number",
    by={"sector": Dimension(label=_("sector"), path="sector", of=Sector, constant=True)},
    right="members.view_sectortarget",
)  # fmt: skip

# A member is in the sector of their principal one: nothing is shared where a number is to be reached.
BY_PRINCIPAL_SECTOR = {"sector": replace(DIMENSIONS["sector"], rules=(PRINCIPAL,))}
Cells = Mapping[Hashable, Figure]


def _counts(members: Cells) -> dict[Hashable, int]:
    """Members by sector, those without one apart; nothing at all when nothing was on record."""
    return {sector: int(figure.value) for sector, figure in members.items() if sector is not None and figure.value}


def _to_reach(targets: Cells) -> dict[Hashable, int]:
    return {sector: int(figure.value) for sector, figure in targets.items() if figure.value}


def ratios(members: Cells, targets: Cells) -> dict[Hashable, Figure]:
    """Members in each sector that has a number to reach, over that number."""
    if all(figure.value is None for figure in members.values()):
        return {sector: Figure(None, None, number) for sector, number in _to_reach(targets).items()}
    counts = _counts(members)
    return {sector: share(counts.get(sector, 0), number) for sector, number in _to_reach(targets).items()}


def smallest_ratio(members: Cells, targets: Cells) -> Figure:
    known = [figure for figure in ratios(members, targets).values() if figure.value is not None]
    return min(known, key=_known, default=UNKNOWN)


def _known(figure: Figure) -> float:
    """The value of a figure that has one."""
    return float(figure.value or 0)


def gaps(members: Cells, targets: Cells) -> dict[Hashable, Figure]:
    """For each sector, its share of the members less the share it should have; part and whole are the two shares."""
    counts, numbers_ = _counts(members), _to_reach(targets)
    total, goal = sum(counts.values()), sum(numbers_.values())
    if not total or not goal:
        return {}
    shares = {
        sector: (Fraction(counts.get(sector, 0), total), Fraction(numbers_.get(sector, 0), goal))
        for sector in counts.keys() | numbers_.keys()
    }
    return {sector: Figure(float(have - want), float(have), float(want)) for sector, (have, want) in shares.items()}


def equity_index(members: Cells, targets: Cells) -> Figure:
    """1 − ½ Σ over sectors of the difference between the share of members and the target share: 1 is a perfect likeness."""
    found = gaps(members, targets)
    return Figure(1 - sum(abs(_known(figure)) for figure in found.values()) / 2) if found else UNKNOWN


sector_ratio = Computed(
    "members.sector_ratio",
    _("Members over the number to reach, by sector"),
    of=((active, "sector"), (numbers, "sector")),
    total=smallest_ratio, each=ratios, by=BY_PRINCIPAL_SECTOR,
)  # fmt: skip
equity = Computed(
    "members.equity",
    _("Equity between sectors"),
    of=((active, "sector"), (numbers, "sector")),
    total=equity_index, each=gaps, kind="score", by=BY_PRINCIPAL_SECTOR,
)  # fmt: skip


def against(name: str, targets: type[Target], ratio_label: Any, equity_label: Any) -> tuple[Computed, Computed]:
    """The same ratio and equity along another list, whose numbers the board sets too."""
    by = {name: DIMENSIONS[name]}
    to_reach = replace(numbers, key=f"members.{name}_numbers", rows=targets._default_manager.all(), counts=name,
                       by={name: Dimension(label=by[name].label, path=name, of=by[name].of, constant=True)})  # fmt: skip
    of = ((active, name), (to_reach, name))
    return (
        Computed(f"members.{name}_ratio", ratio_label, of=of, total=smallest_ratio, each=ratios, by=by),
        Computed(f"members.{name}_equity", equity_label, of=of, total=equity_index, each=gaps, kind="score", by=by),
    )


by_category = against(
    "category", CategoryTarget, _("Members over the number to reach, by category"), _("Equity between categories")
)
by_region = against("region", RegionTarget, _("Members over the number to reach, by region"), _("Equity between regions"))

for measure in (active, new, returned, lapsed, retention, sector_ratio, equity, *by_category, *by_region, renewal_rate):
    measures.add(measure.key, measure)
