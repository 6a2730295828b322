"""The figures of recruitment (cell 1.2-D of the plan). Whoever joins counts where they came from, on the day of their term."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import Category, Sector
from concertino.domains.recruitment.models import Cost, Prospect, ProspectStage, Strategy
from concertino.ground.measures import Dimension, Flow, Ratio, Shown, Stock, measures

RIGHT = "recruitment.view_prospect"
BY = {
    "source": Dimension(label=_("source"), path="source", of=Prospect.Source, constant=True),
    "strategy": Dimension(label=_("strategy"), path="strategy", of=Strategy, constant=True),
    "sector": Dimension(label=_("sector"), path="sector", of=Sector, constant=True),
    "category": Dimension(label=_("category"), path="category", of=Category, constant=True),
}
OF_STAGE = {name: Dimension(label=one.label, path=f"prospect__{one.path}", of=one.of, constant=True) for name, one in BY.items()}
STAGE = Dimension(label=_("stage"), path="stage", of=ProspectStage.Stage)


def _shown(to: str = "", **columns) -> Shown:
    """A prospect by its name, as the register sorts it, and its page."""
    return Shown(name=f"{to}label", order=f"{to}label", page="recruitment:prospect", pk=f"{to}pk", columns=columns)


prospects = Stock(
    "recruitment.prospects",
    _("Prospects"),
    rows=ProspectStage.objects.open().named(),
    counts="prospect", from_="starts_on", to="until",
    by={"stage": STAGE, **OF_STAGE},
    right=RIGHT,
    shows=Shown(
        name="label", order="label", page="recruitment:prospect", pk="prospect_id",
        columns={"starts_on": _("at this stage since")},
    ),
)  # fmt: skip
joined = Flow(
    "recruitment.joined",
    _("Prospects who joined"),
    rows=Prospect.objects.with_joining().named().filter(joined_on__isnull=False), on="joined_on",
    by=BY, right=RIGHT, shows=_shown(joined_on=_("joined on")),
)  # fmt: skip
concluded = Flow(
    "recruitment.concluded",
    _("Prospects who joined or were lost"),
    rows=Prospect.objects.concluded().named(), on="concluded_on",
    by=BY, right=RIGHT, shows=_shown(concluded_on=_("on the day")),
)  # fmt: skip
# Over the same rows as the whole: as soon as one story is over, that nobody joined is 0 and not unknown.
won = Flow(
    "recruitment.won",
    _("Prospects who joined, of those who joined or were lost"),
    rows=Prospect.objects.concluded().named(), on="concluded_on", adds="has_joined",
    by=BY, right=RIGHT, shows=_shown(concluded_on=_("on the day")),
)  # fmt: skip
conversion = Ratio("recruitment.conversion", won.label, part=won, whole=concluded)
costs = Flow(
    "recruitment.costs",
    _("Costs of recruitment"),
    rows=Cost.objects.all(), on="on", adds="amount",
    by={"strategy": Dimension(label=_("strategy"), path="strategy", of=Strategy)},
    unit="money", right="recruitment.view_strategy",
    shows=Shown(
        name="label", order="label", page="recruitment:strategy", pk="strategy_id", columns={"on": _("day")},
        amounts={"amount": _("amount")},
    ),
)  # fmt: skip
cost_per_member = Ratio(
    "recruitment.cost_per_member", _("Cost of each prospect who joined"), part=costs, whole=joined, unit="money"
)

for measure in (prospects, joined, conversion, costs, cost_per_member):
    measures.add(measure.key, measure)
