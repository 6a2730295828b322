"""Topics retained as priorities: as the ballots say, or otherwise for a reason that everyone may read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.consultations.actions.consulting import hold
from concertino.domains.consultations.actions.tying import tie_topics
from concertino.domains.consultations.models import Consultation, Priority, Retainment, Topic
from concertino.domains.consultations.ordering import follows, ranks_of
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day


@verb("consultations.retain", gettext_lazy("retained priorities"))
def retain(*, by: Any, consultation: Consultation, topics: Sequence[Topic], on: date, reason: str = "") -> Retainment:
    """The topics in order, once the consultation is closed. Where its ballots say otherwise, only with a written reason; the
    order retained before stays, superseded."""
    consultation = hold(consultation)
    _check(consultation, topics, on)
    ranks = ranks_of(consultation)
    differs = bool(ranks) and not follows([topic.pk for topic in topics], ranks)
    if differs and not reason.strip():
        raise Refusal(_("This is not the order of the ballots: write why."), field="reason")
    tied = [link.topic for link in consultation.consultation_topics.select_related("topic")]
    tie_topics(by=by, consultation=consultation, topics=[*tied, *topics], on=on)
    consultation.retainments.standing().update(superseded_on=on)
    retained = Retainment.objects.create(consultation=consultation, on=on, reason=reason.strip(), differs=differs, by=by)
    Priority.objects.bulk_create(
        Priority(retainment=retained, topic=topic, rank=place, ballots_rank=ranks.get(topic.pk))
        for place, topic in enumerate(topics, start=1)
    )
    return retained


def _check(consultation: Consultation, topics: Sequence[Topic], on: date) -> None:
    if consultation.closed_on is None:
        raise Refusal(_("Priorities are retained once the consultation is closed."))
    last = consultation.retainments.standing().first()
    earliest = max(consultation.closed_on, last.on) if last else consultation.closed_on
    if on < earliest:
        raise Refusal(_("Give %(day)s or a later day.") % {"day": written_day(earliest)}, field="on")
    if not topics:
        raise Refusal(_("Retain at least one topic."))
    if len({topic.pk for topic in topics}) < len(topics):
        raise Refusal(_("A topic is retained once."))
    for topic in topics:
        if topic.merged_into_id:
            sentence = _("“%(topic)s” was merged into “%(kept)s”: retain that one.")
            raise Refusal(sentence % {"topic": topic, "kept": topic.merged_into})
