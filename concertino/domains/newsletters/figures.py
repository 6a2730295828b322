"""What became of a newsletter: who got it, by category of members, what they opened and followed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery, Sum
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from concertino.base.people.models.lists import spoken
from concertino.domains.members.models import Membership
from concertino.domains.newsletters.models import Newsletter


@dataclass(frozen=True)
class Figures:
    """Counts; ``opens`` is None where they are not counted."""

    written: int
    left_out: int
    arrived: int
    failed: int
    waiting: int
    opens: int | None
    clicks: int


def figures_of(newsletter: Newsletter) -> Figures:
    told = newsletter.recipients.aggregate(
        written=Count("pk", filter=Q(cause="")), left_out=Count("pk", filter=~Q(cause="")),
        arrived=Count("pk", filter=Q(message__state="sent")), failed=Count("pk", filter=Q(message__state="failed")),
        waiting=Count("pk", filter=Q(cause="") & (Q(message=None) | Q(message__state__in=("queued", "held", "sending")))),
    )  # fmt: skip
    counted = newsletter.wordings.aggregate(opens=Sum("opens"), clicks=Sum("clicks"))
    opens = None if newsletter.opens == Newsletter.Opens.OFF else counted["opens"] or 0
    return Figures(**told, opens=opens, clicks=counted["clicks"] or 0)


def by_subject(newsletter: Newsletter) -> list[dict[str, Any]]:
    """Of two that are compared: each with its readers, opens and clicks, in all languages."""
    if not newsletter.compares:
        return []
    sums = newsletter.wordings.values_list("variant").annotate(opens=Sum("opens"), clicks=Sum("clicks"))
    counted: dict[str, tuple[int, int]] = {variant: (opens, clicks) for variant, opens, clicks in sums}
    readers = dict(newsletter.recipients.written_to().values_list("variant").annotate(n=Count("pk")))
    said = {"a": newsletter.said("subject"), "b": newsletter.said("other")}
    return [
        {"variant": one, "subject": said[one], "readers": readers.get(one, 0), "opens": counted.get(one, (0, 0))[0],
         "clicks": counted.get(one, (0, 0))[1]}
        for one in ("a", "b")
    ]  # fmt: skip


def by_category(newsletter: Newsletter) -> list[dict[str, Any]]:
    """Members by their category on the day on which it left, then those who were no members."""
    day = localdate(newsletter.started_at) if newsletter.started_at else None
    terms = Membership.objects.active_on(day) if day else Membership.objects.none()
    category = terms.filter(member=OuterRef("contact")).values(said=spoken("category__"))[:1]
    rows = newsletter.recipients.annotate(category=Subquery(category)).order_by()
    counted = rows.values("category").annotate(
        written=Count("pk", filter=Q(cause="")), arrived=Count("pk", filter=Q(message__state="sent")), whole=Count("pk")
    )
    found = sorted(counted, key=lambda one: (one["category"] is None, one["category"] or ""))
    return [{**one, "category": one["category"] or _("not members")} for one in found]
