"""A contest under way: an entry to decide, one before a judge, one that a jury deliberated on and that is a laureate."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile

from concertino.base.people import actions as people
from concertino.base.people.models import Contact, User
from concertino.domains.contests import actions
from concertino.domains.contests.links import token
from concertino.domains.contests.models import Category, Contest, Criterion, Entry, Judge
from concertino.ground.periods import DAY, today


def furnish(by: User) -> dict[str, Any]:
    day = today()
    contest, category, criterion = _set_up(by, "Concours d’essai", opens=day - 60 * DAY, closes=day + 10 * DAY)
    waits = _entry(by, category, "Nocturne", day - 5 * DAY)
    held = actions.accept(by=by, entry=_entry(by, category, "Aubade", day - 20 * DAY), on=day - 15 * DAY)
    kept = actions.attach(
        by=by, entry=held, file=ContentFile(b"%PDF-1.4 programme", "programme.pdf"), name="programme.pdf", on=day
    )
    judge, other = (_judge(by, contest, name) for name in ("Clara", "Denis"))
    actions.declare_conflict(by=by, judge=other, entry=waits, on=day, why="Y joue")
    actions.note_hours(by=by, judge=judge, on=day - DAY, hours=Decimal("2.5"), today=day, what="Écoute")
    actions.assign(by=by, contest=contest, on=day)
    before = judge.assignments.get()
    actions.save_scores(by=None, assignment=before, scores={criterion.pk: 7}, on=day, comment="Belle tenue")
    won = _past(by)
    of_contest = ("contest", "change_contest", "add_category", "add_criterion", "enter", "appoint", "assign", "compute",
                  "announced", "public_enter")  # fmt: skip
    of_judge = ("judge", "declare_conflict", "note_hours", "ask", "leave")
    said = token(judge.pk)
    return {
        **{f"contests:{name}": contest.pk for name in of_contest},
        **{f"contests:{name}": waits.pk for name in ("accept", "refuse", "withdraw", "attach")},
        **{f"contests:{name}": won.pk for name in ("entry", "deliberate", "proclaim")},
        **{f"contests:{name}": judge.pk for name in of_judge},
        **{f"contests:{name}": before.pk for name in ("swap", "reopen")},
        **{f"contests:{name}": {"said": said, "pk": before.pk} for name in ("score", "own_conflict")},
        "contests:results": won.category.contest_id, "contests:change_category": category.pk,
        "contests:change_criterion": criterion.pk, "contests:jury": {"said": said},
        "contests:jury_file": {"said": said, "pk": kept.pk},
    }  # fmt: skip


def _past(by: User) -> Entry:
    """A contest that is over."""
    day = today()
    contest, category, criterion = _set_up(by, "Concours passé", opens=day - 300 * DAY, closes=day - 200 * DAY)
    entries = [
        actions.accept(by=by, entry=_entry(by, category, title, day - 250 * DAY), on=day - 240 * DAY)
        for title in ("Sérénade", "Ballade")
    ]
    for name in ("Elsa", "Fabien"):
        _judge(by, contest, name)
    actions.assign(by=by, contest=contest, on=day - 190 * DAY)
    for place, one in enumerate(contest.judges.all()):
        for assignment in one.assignments.all():
            score = 8 - place if assignment.entry == entries[0] else 5 + place
            actions.save_scores(by=None, assignment=assignment, scores={criterion.pk: score}, on=day - 185 * DAY, send=True)
    actions.compute(by=by, contest=contest, on=day - 170 * DAY)
    won = actions.deliberate(by=by, entry=entries[0], final_rank=1, on=day - 165 * DAY, notes="À l’unanimité")
    actions.proclaim(by=by, entry=won, title_fr="Prix d’essai", title_en="Test prize", proclaimed_on=day - 160 * DAY)
    return won


def _set_up(by: User, name: str, *, opens: Any, closes: Any) -> tuple[Contest, Category, Criterion]:
    contest = actions.open_contest(
        by=by, name_fr=name, season_from=opens - 365 * DAY, season_to=opens, opens_on=opens, closes_on=closes,
        scores_until=closes + 20 * DAY, fee=Decimal("40"), judges_each=2, is_public=True, owner=by,
    )  # fmt: skip
    category = actions.add_category(by=by, contest=contest, name_fr="Concert de l’année", name_en="Concert of the year")
    criterion = actions.add_criterion(by=by, contest=contest, name_fr="Interprétation", name_en="Performance", weight=2)
    return contest, category, criterion


def _entry(by: User, category: Category, title: str, on: Any) -> Entry:
    contact = Contact.objects.filter(kind="organisation").order_by("pk").first()
    return actions.enter(by=by, category=category, contact=contact, title=title, on=on, place="Salle d’essai", by_the_team=True)


def _judge(by: User, contest: Contest, name: str) -> Judge:
    email = f"juge-{name.lower()}@example.org"
    person = people.add(by=by, kind="person", given_name=name, family_name="Juge", email=email, on=contest.opens_on)
    return actions.appoint(by=by, contest=contest, contact=person, on=contest.opens_on)
