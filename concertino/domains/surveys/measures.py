"""Surveys run, and what members know of the council (indicator 1.1-I of the plan), as docs/decisions/knowledge-index.md tells."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import Category, Sector
from concertino.domains.questionnaires.models import Questionnaire
from concertino.domains.questionnaires.telling import theme_name
from concertino.domains.surveys.models import KnowledgeChange, KnowledgeScore, Wave
from concertino.ground.measures import UNKNOWN, Change, Dimension, Figure, Flow, Measure, Shown, Stock, measures
from concertino.ground.measures.measure import as_period
from concertino.ground.periods import Period

RIGHT = "surveys.view_wave"
CLOSED_ON = "wave__call__closed_on"


@dataclass(frozen=True)
class ClosedWaves(Flow):
    """Of the waves closed in the period, those to which nobody answered are left out."""

    def left_out(self, when):
        closed = Wave.objects.closed_in(as_period(when))
        return self._explained(closed.exclude(pk__in=self.evidence(when).values("pk")), {"empty": Q(pk__isnull=False)})

    def reasons(self):
        return super().reasons() | {"empty": _("nobody answered")}


surveys_closed = ClosedWaves(
    "consultations.surveys_closed",
    _("Survey waves closed"),
    rows=Wave.objects.filter(call__closed_on__isnull=False).answered(),
    on="call__closed_on",
    by={"questionnaire": Dimension(label=_("questionnaire"), path="version__questionnaire", of=Questionnaire)},
    right=RIGHT,
    shows=Shown(
        name="call__title_fr", order="call__title_fr", page="surveys:analysis", pk="pk",
        columns={"call__opened_on": _("opened on"), "call__closed_on": _("closed on")},
    ),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Part(Dimension):
    """Along what the index of a wave was cut: its rows say of which value they are, by its code."""

    path: str = "value"

    def names(self) -> dict[Any, str]:
        return {entry.code: str(entry) for entry in self.of.objects.all()} | {"": _now("not stated"), None: _now("not stated")}


@dataclass(frozen=True, kw_only=True)
class ThemePart(Part):
    """Themes are codes that questions carry, some of their own."""

    def names(self) -> dict[Any, str]:
        used = KnowledgeScore.objects.filter(dimension="theme").values_list("value", flat=True).distinct()
        return {code: theme_name(code) for code in sorted(used)}


@dataclass(frozen=True)
class OfLastWave(Stock):
    """A number of the last wave that had closed by the date. Where that wave has none, it is unknown, not zero."""

    def figure(self, sums):
        return Figure(sums[1]) if sums[0] else UNKNOWN


@dataclass(frozen=True)
class KnowledgeIndex(Measure):
    """The index of the last wave closed by a date, with its 95 % interval and its number of answers."""

    kind = "score"

    @property
    def at_a_date(self) -> bool:
        return True

    @property
    def thing(self) -> str:
        return "wave"

    def asks(self, by):
        rows = KnowledgeScore.objects.filter(dimension=by or "").until_the_next()
        value = OfLastWave(
            self.key, self.label, rows=rows, from_=CLOSED_ON, to="until", counts="wave", adds="score",
            by={by: self.by[by]} if by else {},
        )  # fmt: skip
        ends = [replace(value, rows=rows.filter(**{f"{end}__isnull": False}), adds=end) for end in ("low", "high")]
        return [(part, by) for part in (value, *ends, replace(value, adds="n"))]

    def answer(self, curves, by, n):
        nothing = [UNKNOWN] * n
        lines = {
            name: [_figure(*at) for at in zip(*(curve.get(name, nothing) for curve in curves), strict=True)]
            for name in ({name for curve in curves for name in curve if name is not None} if by else [None])
        }
        return lines if by else lines[None]

    def _counted(self, period: Period):
        known = self.rows.filter(**{f"{CLOSED_ON}__lte": period.last})
        return known.filter(Q(until__isnull=True) | Q(until__gte=period.last))

    def evidence(self, when, only=None):
        """The wave whose index it is; restricted to a part, the row of that part."""
        if only is None:
            return self._counted(as_period(when))
        name, value = only
        rows = KnowledgeScore.objects.filter(dimension=name, value=value or "").until_the_next()
        return replace(self, rows=rows)._counted(as_period(when))

    def change(self, since: date | Period, when: date | Period) -> Change | None:
        """From the wave that held at one date to the one that holds at the other, over those who answered both."""
        closed = KnowledgeScore.objects.of_all().order_by(CLOSED_ON, "wave").values_list("wave", CLOSED_ON)
        waves = list(closed.filter(**{f"{CLOSED_ON}__lte": as_period(when).last}))
        earlier = [wave for wave, closed_on in waves if closed_on <= as_period(since).last]
        if not earlier:
            return None
        if earlier[-1] == waves[-1][0]:
            return Change(None)
        found = KnowledgeChange.objects.filter(dimension="", earlier=earlier[-1], wave=waves[-1][0]).first()
        if found is None:
            return None
        return Change(found.difference, found.low, found.high, found.p, found.n_both if found.is_paired else None)


def _figure(score: Figure, low: Figure, high: Figure, n: Figure) -> Figure:
    return score._replace(low=_float(low), high=_float(high), n=n.value)


def _float(figure: Figure) -> float | None:
    return None if figure.value is None else float(figure.value)


knowledge_index = KnowledgeIndex(
    "consultations.knowledge_index",
    _("Knowledge index"),
    rows=KnowledgeScore.objects.of_all().until_the_next(),
    by={
        "theme": ThemePart(label=_("theme")),
        "sector": Part(label=_("sector"), of=Sector),
        "category": Part(label=_("category"), of=Category),
    },
    unit="score",
    right=RIGHT,
    shows=Shown(
        name="wave__call__title_fr", order="wave__call__title_fr", page="surveys:analysis", pk="wave_id",
        columns={CLOSED_ON: _("closed on")},
    ),
)  # fmt: skip

for measure in (surveys_closed, knowledge_index):
    measures.add(measure.key, measure)
