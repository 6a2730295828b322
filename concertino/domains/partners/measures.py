"""Collaborations that brought added value (indicator 2.3-I), as docs/decisions/added-value.md tells."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from concertino.domains.partners.models import Collaboration, Partner, Party
from concertino.ground.measures import Dimension, Flow, Link, Shown, measures
from concertino.ground.measures.measure import as_period


@dataclass(frozen=True)
class Completed(Flow):
    """Of the collaborations completed in the period, those that were not evaluated, or not highly enough, are left out."""

    def left_out(self, when):
        period = as_period(when)
        completed = Collaboration.objects.filter(completed_on__range=period)
        left = completed.exclude(pk__in=self.evidence(when).values("pk"))
        evaluated = Q(pk__in=Collaboration.objects.evaluated().values("pk"))
        return self._explained(left, {"below": evaluated, "unevaluated": ~evaluated})

    def reasons(self):
        return super().reasons() | {
            "below": _("evaluated at the end below 3 of 5"), "unevaluated": _("not evaluated at the end"),
        }  # fmt: skip


collaborations = Completed(
    "partners.collaborations",
    _("Collaborations that brought added value"),
    rows=Collaboration.objects.with_added_value(),  # type: ignore[attr-defined]
    on="completed_on",
    by={
        "partner": Link(
            label=_("partner"), path="partner", of=Partner, model=Party, thing="collaboration", starts="", ends=""
        ),
        "kind": Dimension(label=_("kind"), path="kind", of=Collaboration.Kind),
    },
    right="partners.view_collaboration",
    shows=Shown(
        name="title_fr", order="folded", page="partners:collaboration", pk="pk",
        columns={"completed_on": _("completed on")},
    ),
)  # fmt: skip

measures.add(collaborations.key, collaborations)
