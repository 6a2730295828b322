"""Topics that say the same become one: nothing that was said or counted is lost, and nobody counts twice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.consultations.actions.topics import check_stands, concern
from concertino.domains.consultations.models import Topic
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day


@verb("consultations.merge_topics", gettext_lazy("merged topics"))
def merge_topics(*, by: Any, kept: Topic, gone: Iterable[Topic], on: date) -> Topic:
    """From the day, ``kept`` speaks for the others: it concerns all whom they concerned, and its page shows their sources.
    Rows of the others stay theirs, and whoever counts voices counts each once over all that were merged."""
    asked = [topic.pk for topic in gone]
    if not asked or kept.pk in asked:
        raise Refusal(_("Choose another topic to merge."), field="into")
    locked = {topic.pk: topic for topic in Topic.objects.select_for_update().filter(pk__in=[kept.pk, *asked]).order_by("pk")}
    for topic in locked.values():
        check_stands(topic)
        if on < topic.raised_on:
            raise Refusal(_("“%(topic)s” was raised on %(day)s.") % {"topic": topic, "day": written_day(topic.raised_on)})
    others = [locked[pk] for pk in asked]
    _concern_all(locked[kept.pk], others)
    Topic.objects.filter(merged_into__in=asked).update(merged_into=kept)
    Topic.objects.filter(pk__in=asked).update(merged_into=kept, merged_on=on)
    return locked[kept.pk]


def _concern_all(kept: Topic, others: list[Topic]) -> None:
    """Those of ``kept`` first: its principal sector stays the principal one."""
    together = [kept, *others]
    concern(
        kept,
        [link.sector for topic in together for link in topic.topic_sectors.select_related("sector")],
        [link.category for topic in together for link in topic.topic_categories.select_related("category")],
        [link.partner for topic in together for link in topic.topic_partners.select_related("partner")],
    )
