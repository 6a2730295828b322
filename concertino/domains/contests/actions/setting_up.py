"""A contest is set up: days, fees, scale, categories, criteria."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.contests.models import Category, Contest, Criterion, Mark
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold

OF_SCORES = ("lowest", "highest")


@verb("contests.open_contest", gettext_lazy("opened a contest"))
def open_contest(*, by: Any, **facts: Any) -> Contest:
    return _kept(Contest(**facts))


@verb("contests.change_contest", gettext_lazy("changed a contest"))
def change_contest(*, by: Any, contest: Contest, **changes: Any) -> Contest:
    """Its scale stays once a score was given: what judges said would mean something else."""
    held = Contest.objects.select_for_update(no_key=True).get(pk=contest.pk)
    moved = [name for name in OF_SCORES if name in changes and changes[name] != getattr(held, name)]
    if moved and Mark.objects.filter(criterion__contest=held).exists():
        raise Refusal(_("Judges gave scores on this scale already."), field=moved[0])
    for name, value in changes.items():
        setattr(held, name, value)
    return _kept(held)


@verb("contests.add_category", gettext_lazy("added a category to a contest"))
def add_category(*, by: Any, contest: Contest, **facts: Any) -> Category:
    return _named(Category(contest=contest, **facts))


@verb("contests.change_category", gettext_lazy("changed a category of a contest"))
def change_category(*, by: Any, category: Category, **changes: Any) -> Category:
    for name, value in changes.items():
        setattr(category, name, value)
    return _named(category)


@verb("contests.add_criterion", gettext_lazy("added a criterion to a contest"))
def add_criterion(*, by: Any, contest: Contest, **facts: Any) -> Criterion:
    """Before any score: forms that were sent would lack it."""
    if Mark.objects.filter(criterion__contest=contest).exists():
        raise Refusal(_("Judges gave scores already: the criteria stay as they are."))
    return _named(Criterion(contest=contest, **facts))


@verb("contests.change_criterion", gettext_lazy("changed a criterion of a contest"))
def change_criterion(*, by: Any, criterion: Criterion, **changes: Any) -> Criterion:
    """Its words at any time; its weight before any score."""
    if changes.get("weight", criterion.weight) != criterion.weight and criterion.marks.exists():  # type: ignore[attr-defined]
        raise Refusal(_("Judges gave scores with this weight already."), field="weight")
    for name, value in changes.items():
        setattr(criterion, name, value)
    return _named(criterion)


def _kept(made: Contest) -> Contest:
    made.name_fr, made.name_en = " ".join(made.name_fr.split()), " ".join(made.name_en.split())
    if not made.name_fr:
        raise Refusal(_("A contest needs a name in French."), field="name_fr")
    if made.season_to < made.season_from:
        raise Refusal(_("The end comes before the beginning."), field="season_to")
    if made.closes_on < made.opens_on:
        raise Refusal(_("The end comes before the beginning."), field="closes_on")
    if made.scores_until < made.closes_on:
        raise Refusal(_("Scores are given once entries are closed."), field="scores_until")
    if not made.lowest < made.highest <= 100:
        raise Refusal(_("The highest score is above the lowest one, and 100 at most."), field="highest")
    if made.judges_each < 1:
        raise Refusal(_("An entry has one judge at least."), field="judges_each")
    if made.fee < 0 or (made.members_fee is not None and made.members_fee < 0):
        raise Refusal(_("An amount is not negative."), field="fee")
    if not 0 <= made.shrinkage <= 100:
        raise Refusal(_("Shrinkage is between 0 and 100."), field="shrinkage")
    made.folded = fold(f"{made.name_fr} {made.name_en}")
    made.save()
    return made


def _named(made: Any) -> Any:
    made.name_fr, made.name_en = " ".join(made.name_fr.split()), " ".join(made.name_en.split())
    if not made.name_fr:
        raise Refusal(_("It needs a name in French."), field="name_fr")
    same = type(made).objects.filter(contest=made.contest, name_fr=made.name_fr).exclude(pk=made.pk)
    if same.exists():
        raise Refusal(_("This contest has one of that name already."), field="name_fr")
    if not 1 <= getattr(made, "weight", 1) <= 100:
        raise Refusal(_("A weight is between 1 and 100."), field="weight")
    made.save()
    return made
