"""What an invented member answers to a questionnaire: the more they know, the likelier they know each item."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

from concertino.domains.questionnaires.definition import Form, Question

A_LITTLE = 0.6  # of those who do not know an item well, how many know it a little
WORDS = (
    "Un seul courriel par semaine suffirait.", "Des rencontres en région, deux fois l’an.", "Rien à changer.",
    "Un calendrier partagé des activités.", "Plus court, avec des liens.",
)  # fmt: skip
# Members know some of it better than the rest.
OF_THEME = {"council": 0.12, "services": 0.04, "representation": -0.12, "activities": 0.0}


def answers_to(form: Form, knows: float, random: Random) -> dict[str, Any]:
    """``knows``: how likely it is that they know an item, before what its theme adds."""
    given = {question.code: _answer(question, knows, random) for question in form.questions() if question.kind != "note"}
    return {code: value for code, value in given.items() if value is not None}


def _answer(question: Question, knows: float, random: Random) -> Any:
    likely = min(0.95, max(0.05, knows + OF_THEME.get(question.theme, 0.0)))
    if question.kind == "matrix":
        return {row.code: _level(question, likely, random) for row in question.rows}
    if question.knowledge == "right":
        right = [option.code for option in question.options if option.right]
        wrong = [option.code for option in question.options if not option.right]
        return random.choice(right if random.random() < likely else wrong)
    return _opinion(question, random)


def _level(question: Question, likely: float, random: Random) -> str:
    if question.knowledge != "self":
        return random.choices([option.code for option in question.options], [4, 3, 2, 1][: len(question.options)])[0]
    if random.random() < likely:
        return "know_well"
    return "a_little" if random.random() < A_LITTLE else "not"


def _opinion(question: Question, random: Random) -> Any:
    codes = [option.code for option in question.options]
    if question.kind == "choice":
        return random.choices(codes, [3, 4, 2, 1][: len(codes)])[0]
    if question.kind == "ranking":
        return random.sample(codes, min(question.at_most or len(codes), len(codes)))
    if question.kind == "scale":
        return random.randint(int(question.minimum or 1) + 1, int(question.maximum or 5))
    return random.choice(WORDS) if question.kind == "text" and random.random() < 0.15 else None


def vote_of(method: str, codes: list[str], likes: Mapping[str, float], points: int, random: Random) -> Any:
    """What somebody votes who likes each topic more or less, with a taste of their own."""
    tastes = {code: likes[code] * random.random() for code in codes}
    ordered = sorted(codes, key=lambda code: -tastes[code])
    if method == "approval":
        return [code for code in codes if tastes[code] > 0.25] or ordered[:1]
    if method == "ranking":
        return ordered[: random.randint(2, len(codes))]
    first, second = ordered[:2]
    share = random.randint(points // 2, points)
    return {first: share, second: points - share} if share < points else {first: points}
