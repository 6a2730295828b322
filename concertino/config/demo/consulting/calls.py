"""The calls of each year: members are invited, some answer, some of those ask for news; then the call is closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from concertino.config.demo.consulting.answering import answers_to, vote_of
from concertino.config.demo.consulting.years import Year
from concertino.domains.ballots import actions as ballots
from concertino.domains.ballots.models import Ballot
from concertino.domains.ballots.sheet import VOTE, code_of
from concertino.domains.consultations import actions
from concertino.domains.consultations.actions.answering import ask_for_news
from concertino.domains.consultations.models import Call, Consultation, Invitation, Topic
from concertino.domains.conversations import actions as conversations
from concertino.domains.conversations.models import Conversation, Statement
from concertino.domains.questionnaires.models import Version
from concertino.domains.surveys import actions as surveys
from concertino.domains.surveys.models import Wave
from concertino.ground.periods import DAY

READY = "evaluation-communications"
ANSWERING = {Call.Kind.SURVEY: 0.55, Call.Kind.BALLOT: 0.5, Call.Kind.CONVERSATION: 0.25}  # of those invited
WANTS_NEWS = 0.15  # of those who answer
POINTS = 10
INVITATIONS = {
    Call.Kind.SURVEY: ("Que savez-vous du conseil?", "What do you know of the council?"),
    Call.Kind.BALLOT: ("Qu’est-ce qui presse le plus?", "What is most pressing?"),
    Call.Kind.CONVERSATION: ("Que faire de la suite?", "What comes next?"),
}
# Statements of the team, and how the two sides of the conversation take them: 1 agrees, -1 disagrees.
STATEMENTS: tuple[tuple[str, tuple[int, int]], ...] = (
    ("L’aide d’urgence doit durer jusqu’au retour des salles pleines.", (1, 1)),
    ("Les concerts en ligne doivent rester gratuits.", (1, -1)),
    ("Une plateforme commune vaut mieux que dix petites.", (-1, 1)),
    ("Les cachets de captation doivent égaler ceux de la scène.", (1, 1)),
    ("Les tournées reprennent d’abord dans les régions.", (1, -1)),
    ("Le conseil doit parler d’une seule voix avec les diffuseurs.", (1, 1)),
)
POLICY = "Une idée par énoncé, sans nommer personne, sur ce que le conseil peut faire."
POLICY_EN = "One idea a statement, naming nobody, about what the council can do."


def surveyed(by: Any, consultation: Consultation, year: Year, previous: Wave | None, random: Random) -> Wave:
    """The ready questionnaire of communication tools. Who knew much a year ago still does: the taste of each stays theirs."""
    call = _call(by, consultation, year, Call.Kind.SURVEY)
    version = Version.objects.get(questionnaire__code=READY, number=1)
    wave = surveys.start_wave(by=by, call=call, version=version, previous=previous)
    _opened(by, call, year)
    form = version.form
    for invitation, at in _answering(call, year, random):
        taste = Random(invitation.contact.email).uniform(-0.15, 0.15)  # noqa: S311 (an invented story)
        given = answers_to(form, (year.asks_what_is_known or 0.0) + taste, random)
        surveys.answer(
            by=None, wave=wave, invitation=invitation, given=given, language=invitation.contact.language, at=at,
            key=str(invitation.pk),
        )  # fmt: skip
        _ask_for_news(invitation, random)
    actions.close_call(by=by, call=call, on=year.closes_on)
    return wave


def voted(by: Any, consultation: Consultation, year: Year, topics: list[Topic], random: Random) -> Ballot:
    call = _call(by, consultation, year, Call.Kind.BALLOT)
    ballot = ballots.prepare(
        by=by, call=call, method=year.method, rule=year.rule, seats=year.seats, topics=topics, on=year.opens_on,
        points_total=POINTS if year.method == Ballot.Method.POINTS else None,
    )  # fmt: skip
    _opened(by, call, year)
    ballot.refresh_from_db()
    codes = [code_of(topic.pk) for topic in topics]
    likes = dict(zip(codes, year.likes, strict=True))
    for invitation, at in _answering(call, year, random):
        vote = {VOTE: vote_of(year.method, codes, likes, POINTS, random)}
        ballots.cast(by=None, ballot=ballot, invitation=invitation, given=vote, on=timezone.localdate(at))
        _ask_for_news(invitation, random)
    actions.close_call(by=by, call=call, on=year.closes_on)
    return ballot


def conversed(by: Any, consultation: Consultation, year: Year, random: Random) -> Conversation:
    """Two sides that differ on three statements and meet on the others; members add their own, read by the team."""
    call = _call(by, consultation, year, Call.Kind.CONVERSATION)
    held = conversations.start_conversation(
        by=by, call=call, policy_fr=POLICY, policy_en=POLICY_EN, statements=[text for text, _sides in STATEMENTS],
        on=year.opens_on,
    )  # fmt: skip
    _opened(by, call, year)
    held.refresh_from_db()
    sides = {one.pk: place for place, one in enumerate(held.statements.order_by("pk"))}
    for place, (invitation, at) in enumerate(_answering(call, year, random)):
        day = timezone.localdate(at)
        participant = conversations.join(by=None, conversation=held, invitation=invitation, on=day)
        votes = {key: _taken(STATEMENTS[n][1][place % 2], random) for key, n in sides.items()}
        conversations.vote(by=None, participant=participant, values=votes, on=day)
    _proposed(by, held, year)
    actions.close_call(by=by, call=call, on=year.closes_on)
    return held


def _taken(side: int, random: Random) -> int:
    """Most vote with their side, some pass, a few go the other way."""
    return random.choices((side, 0, -side), (8, 1, 1))[0]


def _proposed(by: Any, held: Conversation, year: Year) -> None:
    day = year.opens_on + 9 * DAY
    kept = _stated(held, "Des jumelages entre ensembles aideraient la relève.", day)
    conversations.accept(by=by, statement=kept, on=day + DAY)
    named = _stated(held, "Le directeur de la salle du coin doit partir.", day)
    conversations.reject(by=by, statement=named, reason="Il nomme une personne", on=day + DAY)


def _stated(held: Conversation, text: str, on: date) -> Statement:
    return conversations.propose(by=None, conversation=held, text=text, language="fr", on=on)


def _call(by: Any, consultation: Consultation, year: Year, kind: Call.Kind) -> Call:
    french, english = INVITATIONS[kind]
    return actions.call(
        by=by, consultation=consultation, kind=kind, title_fr=french, title_en=english, opens_on=year.opens_on,
        closes_on=year.closes_on, reminder_days=[14],
    )  # fmt: skip


def _opened(by: Any, call: Call, year: Year) -> None:
    """Invited at once; the job that opening asks for finds nothing more to do."""
    actions.open_call(by=by, call=call, on=year.opens_on)
    call.refresh_from_db()
    while actions.invite_batch(by=by, call=call):
        pass


def _answering(call: Call, year: Year, random: Random) -> Iterator[tuple[Invitation, datetime]]:
    """Some of those invited, and when they answer: by member, so that the same seed tells the same story."""
    invited = call.invitations.select_related("contact", "call").order_by("member", "contact")
    likely = ANSWERING[Call.Kind(call.kind)]
    days = (year.closes_on - year.opens_on).days
    for invitation in invited:
        if random.random() < likely:
            on = year.opens_on + timedelta(days=random.randrange(days))
            yield invitation, timezone.make_aware(datetime.combine(on, time(random.randint(8, 20), random.randint(0, 59))))


def _ask_for_news(invitation: Invitation, random: Random) -> None:
    if random.random() < WANTS_NEWS:
        ask_for_news(invitation, wanted=True)
