"""What is put before who votes: one question of a questionnaire, whose options are the topics of the ballot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from concertino.domains.ballots.models import Ballot
from concertino.domains.consultations.models import Topic
from concertino.domains.questionnaires.definition import Form, Option, Question, Section, Words

VOTE = "vote"  # the code of the question
KINDS = {Ballot.Method.APPROVAL: "multiple", Ballot.Method.RANKING: "ranking", Ballot.Method.POINTS: "points"}


def code_of(topic: int) -> str:
    return f"t{topic}"


def topic_of(code: str) -> int:
    return int(code[1:])


def form_of(ballot: Ballot) -> Form:
    options = tuple(Option(code_of(one.pk), _named(one)) for one in ballot.ordered_topics())
    asked = Question(
        VOTE, KINDS[Ballot.Method(ballot.method)], _in_both(lambda: _asked(ballot)), required=True, options=options,
        points_total=ballot.points_total, at_least=None if ballot.method == Ballot.Method.POINTS else 1,
    )  # fmt: skip
    return Form({"fr": ballot.call.title_fr, "en": ballot.call.title_en}, sections=(Section("ballot", questions=(asked,)),))


def _named(topic: Topic) -> Words:
    return {"fr": topic.name_fr, "en": topic.name_en}


def _asked(ballot: Ballot) -> str:
    return {
        Ballot.Method.APPROVAL: _("Tick all the topics that you approve"),
        Ballot.Method.RANKING: _("Rank these topics, from the most pressing"),
        Ballot.Method.POINTS: _("Share your points among these topics"),
    }[Ballot.Method(ballot.method)]


def _in_both(said: Any) -> Words:
    with override("fr-ca"):
        french = said()
    with override("en"):
        return {"fr": french, "en": said()}


def told(ballot: Ballot, content: Mapping[str, Any]) -> list[tuple[str, str]]:
    """A vote line by line as its owner reads it: what stands before the topic (a rank, points, or nothing), and the topic."""
    names = {code_of(one.pk): str(one) for one in ballot.ordered_topics()}
    vote = content[VOTE]
    if ballot.method == Ballot.Method.POINTS:
        return [(str(points), names[code]) for code, points in sorted(vote.items(), key=lambda one: -one[1])]
    if ballot.method == Ballot.Method.RANKING:
        return [(f"{rank}.", names[code]) for rank, code in enumerate(vote, start=1)]
    return [("", names[code]) for code in vote]
