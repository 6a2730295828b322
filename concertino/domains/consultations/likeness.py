"""Topics that may be one: suggested to those who keep them, who decide."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from concertino.domains.consultations.models import Topic
from concertino.domains.consultations.resemblance import LIKELY, alike, likeness, words_of
from concertino.ground.words import fold

SHOWN = 20


class Similar(NamedTuple):
    kept: Topic
    gone: Topic
    score: float


def similar_pairs(day: date) -> list[Similar]:
    """Pairs of open topics, the most alike first: the older one is proposed to be kept."""
    topics = {topic.pk: topic for topic in Topic.objects.open_on(day).order_by("raised_on", "pk")}
    found = alike({pk: _names(topic) for pk, topic in topics.items()})
    return [Similar(topics[first], topics[second], score) for first, second, score in found[:SHOWN]]  # type: ignore[index]


def similar_to(topic: Topic) -> list[Topic]:
    """Others that resemble this one, the most alike first."""
    words = [words_of(name) for name in _names(topic)]
    others = Topic.objects.standing().exclude(pk=topic.pk)
    scored = [(max(likeness(a, words_of(b)) for a in words for b in _names(other)), other) for other in others]
    return [other for score, other in sorted(scored, key=lambda one: -one[0]) if score >= LIKELY][:SHOWN]


def _names(topic: Topic) -> Iterable[str]:
    return [fold(name) for name in (topic.name_fr, topic.name_en) if name]
