"""Priorities retained, and consultations tied to topics (indicator 1.3-I of the plan)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import Sector
from concertino.domains.consultations.models import Consultation, ConsultationTopic, Priority, Topic, TopicSector
from concertino.ground.measures import Dimension, Distinct, Flow, Link, Shown, measures

RIGHT = "consultations.view_consultation"


@dataclass(frozen=True, kw_only=True)
class TopicsTied(Link):
    """Those of consultations, not all topics; one that was merged says into which."""

    def names(self) -> dict[Any, str]:
        topics = Topic.objects.filter(consultation_topics__isnull=False).distinct().select_related("merged_into")
        return {topic.pk: _named(topic) for topic in topics} | {None: gettext("not stated")}


def _named(topic: Topic) -> str:
    if topic.merged_into is None:
        return str(topic)
    return gettext("%(topic)s (now: %(kept)s)") % {"topic": topic, "kept": topic.merged_into}


# The principal sector of the principal topic: rows that link a topic to its sectors know nothing of consultations.
_principal = TopicSector.objects.filter(
    is_principal=True, topic__consultation_topics__consultation=OuterRef("pk"), topic__consultation_topics__is_principal=True
)

priority_topics = Distinct(
    "consultations.priority_topics",
    _("Topics retained as priorities"),
    rows=Priority.objects.of_closed(),
    on="retainment__consultation__closed_on", counts="topic",
    by={
        "sector": Link(
            label=_("sector"), model=TopicSector, thing="topic", path="sector", of=Sector, starts="", ends=""
        ),
    },
    right=RIGHT,
    shows=Shown(
        name="topic__name_fr", order="topic__folded", page="consultations:topic", pk="topic_id",
        columns={"retainment__on": _("retained on"), "retainment__consultation__closed_on": _("consultation closed on")},
    ),
)  # fmt: skip
on_topics = Flow(
    "consultations.on_topics",
    _("Consultations tied to a topic"),
    rows=Consultation.objects.filter(consultation_topics__is_principal=True).annotate(
        sector_id=Subquery(_principal.values("sector")[:1])
    ),
    on="closed_on",
    by={
        "topic": TopicsTied(
            label=_("topic"), model=ConsultationTopic, thing="consultation", path="topic", of=Topic, starts="", ends=""
        ),
        "sector": Dimension(label=_("sector"), path="sector_id", of=Sector),
    },
    right=RIGHT,
    shows=Shown(
        name="title_fr", order="title_fr", page="consultations:consultation", pk="pk",
        columns={"opened_on": _("opened on"), "closed_on": _("closed on")},
    ),
)  # fmt: skip

for measure in (priority_topics, on_topics):
    measures.add(measure.key, measure)
