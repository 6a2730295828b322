"""The figures of ties with the sectors (cell 1.2-C of the plan)."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date

from django.db.models import DateField, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import Sector
from concertino.base.ties.models import MONTHS_6, Exchange, ExchangeSector
from concertino.ground.measures import UNKNOWN, Computed, Dimension, Figure, Flow, Link, Shown, Stock, measures, share
from concertino.ground.periods import YEARS

ALWAYS = date(YEARS.start, 1, 1)

exchanges = Flow(
    "ties.exchanges",
    _("Exchanges with members and sectors"),
    rows=Exchange.objects.all(), on="on",
    by={
        "sector": Link(
            label=_("sector"), model=ExchangeSector, thing="exchange", path="sector", of=Sector, starts="", ends=""
        ),
        "kind": Dimension(label=_("kind"), path="kind", of=Exchange.Kind),
    },
    right="ties.view_exchange",
    shows=Shown(name="subject", order="folded", page="ties:exchange", pk="pk", columns={"on": _("day")}),
)  # fmt: skip

BY_SECTOR = {"sector": Dimension(label=_("sector"), path="met", of=Sector, constant=True)}

met = Stock(
    "ties.sectors_lately_met",
    _("Sectors met within 6 months"),
    rows=ExchangeSector.objects.meetings(),
    counts="met", from_="exchange__on", to="exchange__on", grace=MONTHS_6,
    by=BY_SECTOR,
    right="ties.view_exchange",
    shows=Shown(
        name="exchange__subject", order="exchange__folded", page="ties:exchange", pk="exchange_id",
        columns={"exchange__on": _("day")},
    ),
)  # fmt: skip
sectors = Stock(
    "ties.sectors",
    _("Sectors"),
    rows=Sector.objects.filter(parent=None).annotate(since=Coalesce("starts_on", Value(ALWAYS), output_field=DateField())),
    from_="since", to="ends_on",
    by={"sector": Dimension(label=_("sector"), path="pk", of=Sector, constant=True)},
)  # fmt: skip
Cells = Mapping[Hashable, Figure]


def _each(met: Cells, sectors: Cells) -> dict[Hashable, Figure]:
    """1 for a sector in use that was met, 0 for one that was not; unknown before anything was logged."""
    in_use = [sector for sector, figure in sectors.items() if sector is not None and figure.value]
    if all(figure.value is None for figure in met.values()):
        return {sector: Figure(None, None, 1) for sector in in_use}
    return {sector: share(int(bool(met.get(sector, UNKNOWN).value)), 1) for sector in in_use}


def _share_met(met: Cells, sectors: Cells) -> Figure:
    each = _each(met, sectors).values()
    parts = [figure.part for figure in each]
    return share(None if None in parts else sum(int(part or 0) for part in parts), len(parts))


sectors_met = Computed(
    "ties.sectors_met",
    _("Sectors met within 6 months, of those in use"),
    of=((met, "sector"), (sectors, "sector")),
    total=_share_met, each=_each, unit="percent",
)  # fmt: skip

for measure in (exchanges, sectors_met):
    measures.add(measure.key, measure)
