"""A ballot is prepared with its call, and does not change once that call is open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.ballots.analysis.rules import rule_named
from concertino.domains.ballots.models import Ballot, BallotTopic
from concertino.domains.consultations.actions import tie_topics
from concertino.domains.consultations.models import Call, Topic
from concertino.ground.refusals import Refusal

MOST_TOPICS, MOST_POINTS = 60, 1000


@verb("ballots.prepare", gettext_lazy("prepared a ballot"))
def prepare(
    *, by: Any, call: Call, method: str, rule: str, seats: int, topics: Sequence[Topic], on: date, points_total: int | None = None
) -> Ballot:
    """Say on what the call has members vote, and which rule counts; again before the call opens, it says otherwise. The
    consultation is about the topics from then on."""
    _check_call(call)
    topics = list(dict.fromkeys(topics))
    points_total = points_total if method == Ballot.Method.POINTS else None
    _check(method, rule, seats, topics, points_total)
    facts = {"method": method, "rule": rule_named(rule).code, "seats": seats, "points_total": points_total}
    ballot, _is_new = Ballot.objects.update_or_create(call=call, defaults=facts)
    ballot.ballot_topics.all().delete()
    BallotTopic.objects.bulk_create(
        BallotTopic(ballot=ballot, topic=topic, position=place) for place, topic in enumerate(topics, start=1)
    )
    tied = [link.topic for link in call.consultation.consultation_topics.select_related("topic")]
    tie_topics(by=by, consultation=call.consultation, topics=[*tied, *topics], on=on)
    return ballot


def _check_call(call: Call) -> None:
    if call.kind != Call.Kind.BALLOT:
        raise Refusal(_("This call is not a ballot."))
    if call.opened_on:
        raise Refusal(_("The call is open already: what it asks does not change any more."))
    if call.is_public:
        raise Refusal(_("A ballot counts each voice once: make it confidential or anonymous."), field="mode")


def _check(method: str, rule: str, seats: int, topics: Sequence[Topic], points_total: int | None) -> None:
    if not 2 <= len(topics) <= MOST_TOPICS:
        raise Refusal(_("A ballot has between 2 and %(most)s topics.") % {"most": MOST_TOPICS}, field="topics")
    for topic in topics:
        if topic.merged_into_id:
            sentence = _("“%(topic)s” was merged into “%(kept)s”: choose that one.")
            raise Refusal(sentence % {"topic": topic, "kept": topic.merged_into}, field="topics")
    if not 1 <= seats < len(topics):
        raise Refusal(_("Choose at least one topic, and fewer than are on the ballot."), field="seats")
    chosen = rule_named(rule)
    if chosen.only_points and method != Ballot.Method.POINTS:
        raise Refusal(_("This rule counts points: take that method, or another rule."), field="rule")
    if chosen.one_seat and seats > 1:
        raise Refusal(_("This rule chooses one topic only."), field="rule")
    if method == Ballot.Method.POINTS and not 1 <= (points_total or 0) <= MOST_POINTS:
        raise Refusal(_("Give between 1 and %(most)s points to share.") % {"most": MOST_POINTS}, field="points_total")
