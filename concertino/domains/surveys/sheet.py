"""The sheet that somebody is filling: what they answered so far, which page they are at, in which language.

It travels with each page, in the form itself, so that nothing depends on a cookie or a script, and nothing of an anonymous answer
stays here before it is sent.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django.http import QueryDict

from concertino.domains.questionnaires.answers import check, from_post
from concertino.domains.questionnaires.definition import Form
from concertino.domains.surveys.steps import Step, place_of, resumed_at, steps


def a_key() -> str:
    return uuid.uuid4().hex


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
        key = post.get("key", "")
        return cls(form, language, given, place, key if 0 < len(key) <= 40 else a_key())

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
