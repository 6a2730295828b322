"""Promotion actions carried out (indicator 2.4-I), as docs/decisions/statements-counted-once.md tells."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from concertino.domains.communications.models import PromotionAction
from concertino.ground.measures import Dimension, Flow, Shown, measures
from concertino.ground.measures.measure import as_period


@dataclass(frozen=True)
class CarriedOut(Flow):
    """Of what was planned for the period: what was cancelled, what nobody said was done, what 2.2 counts."""

    def left_out(self, when):
        period = as_period(when)
        near = PromotionAction.objects.filter(starts_on__lte=period.last, ends_on__gte=period.first)
        left = near.exclude(pk__in=self.evidence(when).values("pk")).exclude(carried_out_on__gt=period.last)
        return self._explained(
            left,
            {
                "cancelled": Q(cancelled_on__isnull=False), "planned": Q(carried_out_on=None, cancelled_on=None),
                "position": Q(statement__purpose="position"),
            },
        )  # fmt: skip

    def reasons(self):
        return super().reasons() | {
            "cancelled": _("cancelled"), "planned": _("planned, not said to be carried out"),
            "position": _("a statement of position: counted by 2.2"),
        }  # fmt: skip


promotion_actions = CarriedOut(
    "communications.promotion_actions",
    _("Promotion actions carried out"),
    rows=PromotionAction.objects.carried_out(),  # type: ignore[attr-defined]
    on="carried_out_on",
    by={
        "reach": Dimension(label=_("reach"), path="reach", of=PromotionAction.Reach),
        "participation": Dimension(label=_("participation of members"), path="shared", of=PromotionAction.Shared),
        "kind": Dimension(label=_("kind"), path="kind", of=PromotionAction.Kind),
    },
    right="communications.view_promotionaction",
    shows=Shown(
        name="title_fr", order="folded", page="communications:promotion_action", pk="pk",
        columns={"carried_out_on": _("carried out on"), "starts_on": _("from")},
    ),
)  # fmt: skip

measures.add(promotion_actions.key, promotion_actions)
