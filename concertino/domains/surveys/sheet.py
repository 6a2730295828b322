"""The sheet that somebody is filling: what they answered so far, which page they are at, in which language.

It travels with each page, in the form itself, so that nothing depends on a cookie or a script, and nothing of an anonymous answer
stays here before it is sent.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django.http import QueryDict

from concertino.domains.questionnaires.answers import check, from_post
from concertino.domains.questionnaires.definition import Form
from concertino.domains.surveys.steps import Step, place_of, resumed_at, steps

UNKEPT = re.compile("[\0\ud800-\udfff]")  # signs that no text of PostgreSQL holds: a browser sends none
A_KEY = re.compile("[!-~]{1,40}")
BEYOND = 1e15  # numbers that no question takes


def a_key() -> str:
    return uuid.uuid4().hex


def key_in(post: QueryDict) -> str:
    """The key of the sheet that was sent; a new one, where it is none of ours."""
    key = post.get("key", "")
    return key if A_KEY.fullmatch(key) else a_key()


@dataclass(frozen=True)
class Sheet:
    """``given`` are the answers as they were typed, sound or not; ``key`` marks this sheet: sent twice, it counts once."""

    form: Form
    language: str
    given: Mapping[str, Any] = field(default_factory=dict)
    place: int = 0
    key: str = field(default_factory=a_key)

    @classmethod
    def resumed(cls, form: Form, language: str, given: Mapping[str, Any]) -> Sheet:
        return cls(form, language, given, resumed_at(steps(form, given), codes_of(given)))

    @classmethod
    def sent(cls, form: Form, language: str, post: QueryDict) -> Sheet:
        """The page that was sent, its answers in the place of those it carried. Whatever was forged in it is checked as the
        rest is, before anything is kept."""
        before = _carried(form, post.get("so_far", ""))
        among = steps(form, before)
        place = place_of(post.get("step", ""), among)
        given = _without(among[place], before) | _within(among[place], from_post(form, post))
        return cls(form, language, {code: _plain(value) for code, value in given.items()}, place, key_in(post))

    @cached_property
    def steps(self) -> list[Step]:
        return steps(self.form, self.given)

    @property
    def step(self) -> Step:
        return self.steps[min(self.place, len(self.steps) - 1)]

    @property
    def number(self) -> int:
        return min(self.place, len(self.steps) - 1) + 1

    @property
    def is_last(self) -> bool:
        return self.number == len(self.steps)

    @property
    def so_far(self) -> str:
        """What the page carries of the other pages."""
        return json.dumps(_without(self.step, self.given), ensure_ascii=False, separators=(",", ":"))

    def turned(self, by: int) -> Sheet:
        return replace(self, place=max(0, min(self.number - 1 + by, len(self.steps) - 1)))

    def faults_here(self) -> dict[str, str]:
        """What is to be corrected on this page before the next is shown."""
        errors = check(self.form, self.given, complete=True).errors
        return _within(self.step, errors)

    def at_first_fault(self) -> tuple[Sheet, dict[str, str]]:
        """All pages being answered: the first one with something to correct, and what it is."""
        errors = check(self.form, self.given, complete=True).errors
        for place, step in enumerate(self.steps):
            if here := _within(step, errors):
                return replace(self, place=place), here
        return self, {}


def codes_of(given: Mapping[str, Any]) -> set[str]:
    """The questions that were answered: the words of an "other" are kept beside their question, after a dot."""
    return {code.partition(".")[0] for code in given}


def _within(step: Step, given: Mapping[str, Any]) -> dict[str, Any]:
    return {code: value for code, value in given.items() if code.partition(".")[0] in step.codes}


def _without(step: Step, given: Mapping[str, Any]) -> dict[str, Any]:
    return {code: value for code, value in given.items() if code.partition(".")[0] not in step.codes}


def _carried(form: Form, text: str) -> dict[str, Any]:
    """An empty sheet, where what is carried is not what a page of ours carries."""
    try:
        found = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}
    asked = {name for question in form.questions() for name in (question.code, f"{question.code}.other")}
    return {code: found[code] for code in asked & found.keys()} if isinstance(found, dict) else {}


def _plain(value: Any) -> Any:
    """A text or a number, a list of them, or one a line: all that a page of ours sends. Of what is forged, nothing that could not
    be shown again or kept in a draft."""
    if isinstance(value, list):
        return [one for one in map(_single, value) if one is not None]
    if isinstance(value, dict):
        return {_single(line): _single(one) for line, one in value.items()}
    return _single(value)


def _single(value: Any) -> str | int | float | None:
    if isinstance(value, str):
        return UNKEPT.sub("", value)
    return value if isinstance(value, int | float) and abs(value) < BEYOND else None
