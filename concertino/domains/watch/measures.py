"""The figures of the watch: who used it, what was shared, how much was opened (indicator 2.1-I of the plan); how long it takes
from publication to diffusion, what share is kept, how many people contribute."""

from __future__ import annotations

from django.db.models import F, Func, IntegerField
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from concertino.domains.watch.models import Audience, Contribution, Item, Sharing, Theme, Use
from concertino.ground.measures import Dimension, Distinct, Flow, Ratio, Score, Shown, measures

RIGHT, SHARING = "watch.view_use", "watch.view_sharing"
# The audience and the theme that each row was written with: what they become later changes no past figure.
BY = {
    "audience": Dimension(label=_("audience"), path="audience", of=Audience),
    "theme": Dimension(label=_("theme"), path="theme", of=Theme),
}
BY_PERSON = Shown(name="named", order="named", page="watch:shared_item", pk="item_id", columns={"on": _("day")})
BY_ITEM = Shown(name="item__title", order="item__title", page="watch:shared_item", pk="item_id", columns={"on": _("shared on")})
BY_TITLE = Shown(name="title", order="title", page="watch:shared_item", pk="pk", columns={"decided_on": _("decided on")})

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
    rows=Sharing.objects.all(), on="on", counts="item", apart=True, by=BY, right=SHARING, shows=BY_ITEM,
)  # fmt: skip

# The first time that each item was shared, with the days since it was published; unknown where its source gives no date.
_published = TruncDate("item__published_at")
_delay = Func(F("on"), _published, template="GREATEST(%(expressions)s, 0)", arg_joiner=" - ", output_field=IntegerField())
delay = Score(
    "watch.delay",
    _("Days from publication to sharing"),
    rows=Sharing.objects.first_ones().filter(item__published_at__isnull=False).annotate(delay=_delay), on="on", adds="delay",
    by=BY, right=SHARING, shows=BY_ITEM,
)  # fmt: skip
kept = Flow(
    "watch.kept",
    _("Items of the watch kept"),
    rows=Item.objects.kept(), on="decided_on", right="watch.view_item", shows=BY_TITLE,
)  # fmt: skip
decided = Flow(
    "watch.decided",
    _("Items of the watch sorted"),
    rows=Item.objects.filter(state__in=(Item.State.KEPT, Item.State.REJECTED)), on="decided_on",
    right="watch.view_item", shows=BY_TITLE,
)  # fmt: skip
share_kept = Ratio("watch.share_kept", _("Share kept, of the items sorted"), part=kept, whole=decided)
contributors = Distinct(
    "watch.contributors",
    _("People who proposed items to the watch"),
    rows=Contribution.objects.named(), on="on", counts="who", right=RIGHT, shows=BY_PERSON,
)  # fmt: skip

for measure in (users, items_shared, consulted, delay, kept, decided, share_kept, contributors):
    measures.add(measure.key, measure)
