"""Contests, entries and juries, for the tests of this room."""

from __future__ import annotations

from datetime import date
from typing import Any

from concertino.base.people import actions as people
from concertino.base.people.models import Contact
from concertino.domains.contests import actions
from concertino.domains.contests.models import Contest, Entry, Judge

OPENS, CLOSES, UNTIL = date(2020, 9, 1), date(2020, 10, 15), date(2020, 11, 30)
IN, JUDGED, AFTER = date(2020, 9, 10), date(2020, 11, 2), date(2020, 12, 7)


def person(name: str = "Rosalie Essai", **facts: Any) -> Contact:
    given, family = name.split(" ", 1)
    return people.add(by=None, kind="person", given_name=given, family_name=family, on=OPENS, **facts)


def ensemble(name: str = "Ensemble d’essai", **facts: Any) -> Contact:
    return people.add(by=None, kind="organisation", name=name, on=OPENS, **facts)


def contest(name: str = "Prix d’essai", *, categories: int = 1, criteria: tuple[int, ...] = (2, 1), **facts: Any) -> Contest:
    """With so many categories, and criteria of these weights."""
    given = {
        "season_from": date(2019, 9, 1), "season_to": date(2020, 8, 31), "opens_on": OPENS, "closes_on": CLOSES,
        "scores_until": UNTIL, "judges_each": 2, "is_public": True,
    } | facts  # fmt: skip
    made = actions.open_contest(by=None, name_fr=name, **given)
    for place in range(categories):
        actions.add_category(by=None, contest=made, name_fr=f"Catégorie {place}", name_en=f"Category {place}")
    for place, weight in enumerate(criteria):
        actions.add_criterion(by=None, contest=made, name_fr=f"Critère {place}", weight=weight)
    return made


def entered(of: Contest, title: str = "Concert", contact: Contact | None = None, **facts: Any) -> Entry:
    category = facts.pop("category", None) or of.categories.first()
    return actions.enter(by=None, category=category, contact=contact or ensemble(f"De {title}"), title=title,
                         **({"on": IN} | facts))  # fmt: skip


def accepted(of: Contest, title: str = "Concert", contact: Contact | None = None, **facts: Any) -> Entry:
    return actions.accept(by=None, entry=entered(of, title, contact, **facts), on=IN)


def jury(of: Contest, count: int) -> list[Judge]:
    return [
        actions.appoint(by=None, contest=of, contact=person(f"Juge {place:02}", email=f"j{place}@example.org"), on=IN)
        for place in range(count)
    ]


def scored(assignment: Any, *scores: int, send: bool = True, on: date = JUDGED) -> Any:
    """The same score on all criteria, or one each."""
    criteria = list(assignment.judge.contest.criteria.all())
    given = dict(zip([one.pk for one in criteria], scores if len(scores) > 1 else scores * len(criteria), strict=True))
    return actions.save_scores(by=None, assignment=assignment, scores=given, on=on, send=send)


def judged(of: Contest, *, entries: int = 3, judges: int = 3) -> list[Entry]:
    """A contest whose judges all sent their scores: 9 to the first entry, 8 to the second…"""
    made = [accepted(of, f"Concert {place}") for place in range(entries)]
    jury(of, judges)
    actions.assign(by=None, contest=of, on=JUDGED)
    for place, one in enumerate(made):
        for assignment in one.assignments.standing():
            scored(assignment, 9 - place)
    return made
