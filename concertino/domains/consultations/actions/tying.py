"""What a consultation is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.consultations.actions.consulting import hold
from concertino.domains.consultations.models import Consultation, ConsultationTopic, Topic
from concertino.ground.refusals import Refusal


@verb("consultations.tie_topics", gettext_lazy("said what a consultation is about"))
def tie_topics(*, by: Any, consultation: Consultation, topics: Sequence[Topic], on: date) -> list[ConsultationTopic]:
    """These topics and no other, the principal one first. One that stays keeps the day since which it was asked about."""
    for topic in topics:
        if topic.merged_into_id:
            sentence = _("“%(topic)s” was merged into “%(kept)s”: choose that one.")
            raise Refusal(sentence % {"topic": topic, "kept": topic.merged_into}, field="topics")
    consultation = hold(consultation)
    since = dict(consultation.consultation_topics.values_list("topic", "since_on"))
    consultation.consultation_topics.all().delete()
    chosen = list(dict.fromkeys(topics))
    return ConsultationTopic.objects.bulk_create(
        ConsultationTopic(
            consultation=consultation, topic=topic, since_on=since.get(topic.pk, on), is_principal=not place, among=len(chosen)
        )
        for place, topic in enumerate(chosen)
    )  # fmt: skip
