"""The figures of the watch (indicator 2.1-I of the plan): who used it, what was shared, how much was opened."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from concertino.domains.watch.models import Audience, Sharing, Theme, Use
from concertino.ground.measures import Dimension, Distinct, Flow, Shown, measures

RIGHT = "watch.view_use"
# The audience and the theme that each row was written with: what they become later changes no past figure.
BY = {
    "audience": Dimension(label=_("audience"), path="audience", of=Audience),
    "theme": Dimension(label=_("theme"), path="theme", of=Theme),
}
BY_PERSON = Shown(name="named", order="named", page="watch:shared_item", pk="item_id", columns={"on": _("day")})

users = Distinct(
    "watch.users",
    _("People who used the watch"),
    rows=Use.objects.named(), on="on", counts="who", apart=True, by=BY, right=RIGHT, shows=BY_PERSON,
)  # fmt: skip
consulted = Flow(
    "watch.consulted",
    _("Openings of items of the watch"),
    rows=Use.objects.opened().named(), on="on", by=BY, right=RIGHT, shows=BY_PERSON,
)  # fmt: skip
items_shared = Distinct(
    "watch.items_shared",
    _("Items of the watch shared"),
    rows=Sharing.objects.all(), on="on", counts="item", apart=True, by=BY, right="watch.view_sharing",
    shows=Shown(
        name="item__title", order="item__title", page="watch:shared_item", pk="item_id", columns={"on": _("shared on")}
    ),
)  # fmt: skip

for measure in (users, items_shared, consulted):
    measures.add(measure.key, measure)
