"""The renewal rate: of the terms that campaigns billed, those that were paid."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import Category
from concertino.domains.members.models import GOOD_STANDING, Campaign, Membership, Renewal
from concertino.ground.measures import Dimension, Flow, Ratio, Shown

BY = {
    "campaign": Dimension(label=_("campaign"), path="campaign", of=Campaign),
    "category": Dimension(label=_("category"), path="term__category", of=Category),
}
SHOWN = Shown(
    name="member__sort_name", order="member__folded", page="people:contact", pk="member_id",
    columns={"on": _("renewed on"), "withdrawn_on": _("withdrawn on")},
)  # fmt: skip
# Counted where the term that ends does: a campaign's whole rate is in the year whose end it renews, however late one pays.
BILLED = Renewal.objects.standing().filter(invoice__isnull=False)
billed = Flow(
    "members.renewals_billed", _("Renewals billed"), rows=BILLED, on="before__ends_on", by=BY, right="members.view_campaign",
    shows=SHOWN,
)  # fmt: skip
paid = Flow(
    "members.renewals_paid", _("Renewals paid"), rows=BILLED.filter(term__state__in=GOOD_STANDING), on="before__ends_on",
    by=BY, right="members.view_campaign", shows=SHOWN, why={
        "unpaid": (Q(term__state=Membership.State.ACCEPTED), _("the invoice is not paid")),
        "ended": (Q(term__state=Membership.State.ENDED), _("the renewal was given up")),
    },
)  # fmt: skip
renewal_rate = Ratio("members.renewal_rate", _("Renewal rate"), part=paid, whole=billed)
