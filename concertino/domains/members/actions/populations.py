"""Reference populations: what a source counts, under its own labels, and what each label stands for in our lists."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.documents import actions as documents
from concertino.base.journal.actions import verb
from concertino.base.people.models import Category, Region, Sector
from concertino.domains.members.actions.targets import set_number
from concertino.domains.members.models import TARGETS, Population, PopulationCount
from concertino.ground.limits import limits_of
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold

LISTS: dict[str, Any] = {"sector": Sector, "region": Region, "category": Category}
COUNT = limits_of(PopulationCount, "count")
Flag = PopulationCount.Flag
# How sources write that they give no number: by its mark, why.
ABSENT = {
    "x": Flag.CONFIDENTIAL, "f": Flag.UNRELIABLE, "..": Flag.UNAVAILABLE, "...": Flag.UNAVAILABLE, "…": Flag.UNAVAILABLE,
    "": Flag.UNAVAILABLE, "-": Flag.UNAVAILABLE, "–": Flag.UNAVAILABLE, "n/d": Flag.UNAVAILABLE, "nd": Flag.UNAVAILABLE,
    "n. d.": Flag.UNAVAILABLE, "n.d.": Flag.UNAVAILABLE, "n/a": Flag.UNAVAILABLE, "na": Flag.UNAVAILABLE,
}  # fmt: skip
# The marks that stand beside a number, and the words that people write in a column of their own.
BESIDE = {"*": Flag.CAUTION, "**": Flag.CAUTION, "e": Flag.ESTIMATED, "p": Flag.ESTIMATED}
WORDS = {
    "estime": Flag.ESTIMATED, "estimee": Flag.ESTIMATED, "estimated": Flag.ESTIMATED, "prudence": Flag.CAUTION,
    "caution": Flag.CAUTION, "confidentiel": Flag.CONFIDENTIAL, "confidential": Flag.CONFIDENTIAL,
    "non fiable": Flag.UNRELIABLE, "unreliable": Flag.UNRELIABLE, "non disponible": Flag.UNAVAILABLE,
    "not available": Flag.UNAVAILABLE, **{flag.value: flag for flag in Flag if flag.value},
}  # fmt: skip
LONGEST_LABEL = PopulationCount._meta.get_field("label").max_length or 0
WRITTEN = re.compile(r"^(?P<number>\d[\d\s\u00a0\u202f]*)(?P<mark>\*{1,2}|[ep])?$", re.IGNORECASE)


@dataclass(frozen=True)
class Counted:
    """A line as a source gives it: its label, the count (None: not given), its quality."""

    label: str
    count: int | None
    flag: str = ""


def read_count(label: str, written: str, flag: str = "") -> Counted:
    """What a source wrote beside a label: "1 240", "1240*", "x", "F", "..". What is not given is never 0."""
    written, flag = written.strip(), fold(flag)
    if len(label.strip()) > LONGEST_LABEL:
        raise Refusal(_("The label has more than %(most)s characters.") % {"most": LONGEST_LABEL}, field="label")
    if flag and flag not in WORDS and flag not in BESIDE and flag not in ABSENT:
        raise Refusal(_("“%(flag)s” is no mark of quality that we know.") % {"flag": flag}, field="flag")
    said = _marked(flag)
    absent = ABSENT.get(written.lower())
    if absent is not None:
        return Counted(label.strip(), None, said if said in (Flag.CONFIDENTIAL, Flag.UNRELIABLE) else absent)
    found = WRITTEN.match(written)
    if not found:
        raise Refusal(
            _("“%(count)s” is neither a whole number nor a mark such as x, F or “..”.") % {"count": written}, field="count"
        )
    if said in (Flag.CONFIDENTIAL, Flag.UNRELIABLE, Flag.UNAVAILABLE):
        raise Refusal(_("A number that the source gives cannot be marked as not given."), field="flag")
    number = int(re.sub(r"\s", "", found["number"]))
    COUNT.check(number, field="count")
    return Counted(label.strip(), number, said or BESIDE.get((found["mark"] or "").lower(), ""))


def _marked(flag: str) -> str:
    """The quality that a mark or a word says; none says that the count is good."""
    known: dict[str, str] = {**ABSENT, **BESIDE, **WORDS}
    return known[flag] if flag else ""


@verb("members.describe_population", gettext_lazy("described a reference population"))
def describe_population(*, by: Any, population: Population | None = None, **facts: Any) -> Population:
    """Write down a population, or correct what is said of it; what it is counted by does not change once it has lines."""
    found = population or Population()
    if population and "counted_by" in facts and facts["counted_by"] != population.counted_by and population.counts.exists():
        raise Refusal(_("The population has lines already: what they count does not change."), field="counted_by")
    for name, value in facts.items():
        setattr(found, name, value)
    if not found.name_fr.strip():
        raise Refusal(_("Give the population a name."), field="name_fr")
    if Population.objects.filter(name_fr=found.name_fr).exclude(pk=found.pk).exists():
        raise Refusal(_("There is a population of this name already."), field="name_fr")
    found.save()
    return found


@verb("members.count_population", gettext_lazy("took in the lines of a reference population"))
def count_population(*, by: Any, population: Population, lines: Iterable[Counted]) -> tuple[int, int]:
    """Take in lines: how many are new, how many say something else than before. The same ones twice change nothing.

    A label that answers to an entry of our list stands for it, until somebody says otherwise.
    """
    Population.objects.select_for_update().get(pk=population.pk)
    known = {count.label: count for count in population.counts.all()}
    entries = _by_name(population.counted_by)
    new, changed = [], []
    for line in {line.label: line for line in lines}.values():
        row = known.get(line.label)
        if row is None:
            entry = entries.get(fold(line.label))
            new.append(
                PopulationCount(
                    population=population, label=line.label, count=line.count, flag=line.flag, **{population.counted_by: entry}
                )
            )
        elif (row.count, row.flag) != (line.count, line.flag):
            row.count, row.flag = line.count, line.flag
            changed.append(row)
    PopulationCount.objects.bulk_create(new)
    PopulationCount.objects.bulk_update(changed, ["count", "flag"])
    return len(new), len(changed)


@verb("members.map_population", gettext_lazy("said what the labels of a population stand for"))
def map_population(*, by: Any, population: Population, entries: dict[int, Any]) -> int:
    """What each line (by its number) stands for in our list, or nothing; how many changed."""
    rows = [
        row
        for row in population.counts.filter(pk__in=entries)
        if getattr(row, f"{population.counted_by}_id") != _pk(entries[row.pk])
    ]
    for row in rows:
        setattr(row, population.counted_by, entries[row.pk])
    PopulationCount.objects.bulk_update(rows, [population.counted_by])
    return len(rows)


@dataclass(frozen=True)
class Proposed:
    """The number to reach that a population proposes for an entry; None where its count is not given."""

    entry: Any
    count: int | None
    number: int | None


def proposed(population: Population, coverage: Decimal) -> list[Proposed]:
    """For each entry, the share of the population that the board wants as members, rounded up. Nothing is written."""
    if not 0 < coverage <= 100:
        raise Refusal(_("The share to be reached is more than 0 and at most 100 %."), field="coverage")
    sums: dict[Any, list[int | None]] = {}
    for row in population.counts.select_related(population.counted_by):
        if row.entry is not None:
            sums.setdefault(row.entry, []).append(row.count)
    found = []
    for entry, counts in sums.items():
        count = None if None in counts else sum(each or 0 for each in counts)  # a part that is not given leaves the whole unknown
        number = None if count is None else rounded_up(Fraction(count) * Fraction(coverage) / 100)
        found.append(Proposed(entry, count, number))
    return found


@verb("members.adopt_numbers", gettext_lazy("adopted the numbers to reach that a population proposes"))
def adopt_numbers(
    *, by: Any, population: Population, coverage: Decimal, from_on: date, decided_on: date, title: str
) -> list[Any]:
    """The board adopts the proposal: its decision is recorded, and each number that changes is set from the day."""
    decision = documents.decide(by=by, on=decided_on, body="board", title=title)
    reason = _("%(decision)s: %(coverage)s %% of “%(population)s” (%(year)s)") % {
        "decision": decision.number, "coverage": coverage.normalize(), "population": population, "year": population.year,
    }  # fmt: skip
    made = []
    for one in proposed(population, coverage):
        if one.number is None or _in_force(population.counted_by, one.entry, from_on) == one.number:
            continue
        made.append(
            set_number(by=by, entry=one.entry, number=one.number, from_on=from_on, reason=reason[:400], decision=decision)
        )
    if not made:
        raise Refusal(_("Every number is in force already: there is nothing to adopt."))
    return made


def _in_force(by: str, entry: Any, day: date) -> int | None:
    rows = TARGETS[by].objects.filter(**{by: entry}, from_on__lte=day)  # type: ignore[attr-defined]  # an abstract model's
    return rows.order_by("-from_on").values_list("number", flat=True).first()


def rounded_up(number: Fraction) -> int:
    return int((Decimal(number.numerator) / Decimal(number.denominator)).to_integral_value(ROUND_CEILING))


def _by_name(by: str) -> dict[str, Any]:
    """The entries of the list by each of their names, accents folded."""
    return {fold(name): entry for entry in LISTS[by].objects.all() for name in (entry.code, entry.name_en, entry.name_fr) if name}


def _pk(entry: Any) -> int | None:
    return entry.pk if entry else None
