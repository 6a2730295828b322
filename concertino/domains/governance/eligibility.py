"""Whether a person may sit in a body between two days: pure rules, from what the body settled and from who sat before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concertino.ground.periods import DAY, months_later
from concertino.ground.words import written_day

# Meetings move from a year to the next: a mandate from one to another is longer or shorter than its years by some weeks.
LONGER_BY = 3  # months
SHORTER_BY = 31  # days by which a year out may fall short, and the meeting is warned


@dataclass(frozen=True)
class Rules:
    """Those of a body; None is no rule."""

    seats: int | None = None
    elected_seats: int | None = None
    coopted_seats: int | None = None
    term_years: int | None = None
    terms_in_a_row: int | None = None
    years_out: int | None = None
    coopted_years: int | None = None
    coopted_in_a_row: int | None = None


@dataclass(frozen=True)
class Held:
    """A mandate of the person in the body, or the one in question; ``ends_on`` as it really ended."""

    how: str  # elected, coopted, ex_officio, named
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True)
class Objection:
    """A sentence for who asked; one that is final refuses, any other warns. ``field`` is the answer at fault."""

    sentence: str
    is_final: bool = True
    field: str | None = None


def last_day_of(rules: Rules, how: str, starts_on: date) -> date | None:
    """The last day that the rules give a mandate."""
    years = {"elected": rules.term_years, "coopted": rules.coopted_years}.get(how)
    return months_later(starts_on, 12 * years) - DAY if years else None


def objections(rules: Rules, held: Iterable[Held], new: Held) -> list[Objection]:
    """Against the length of the mandate, and against too many in a row. Who sits ex officio or is named meets no limit."""
    before = sorted((one for one in held if one.starts_on < new.starts_on), key=lambda one: one.starts_on)
    row = in_a_row(before, new.starts_on, rules.years_out or 1)
    return [*_of_length(rules, new), *_of_row(rules, row, new), *_of_rest(rules, before, row, new)]


def in_a_row(before: Sequence[Held], starts_on: date, years_out: int) -> list[Held]:
    """The mandates that lead without a rest up to the day, the latest first; a rest a little too short is one."""
    row: list[Held] = []
    for one in reversed(before):
        if one.ends_on and one.ends_on < starts_on and _rested(one.ends_on, starts_on, years_out) <= SHORTER_BY:
            break
        row.append(one)
        starts_on = one.starts_on
    return row


def full_on(day: date, others: Iterable[Held], how: str, most: int | None) -> bool:
    """Whether all seats of the kind ("" for all kinds) are held on the day."""
    if most is None:
        return False
    holding = [one for one in others if one.starts_on <= day and (one.ends_on is None or one.ends_on >= day)]
    return sum(1 for one in holding if how in ("", one.how)) >= most


def _rested(ended_on: date, starts_on: date, years: int) -> int:
    """Days that a rest of so many years lacks; none or fewer when it is whole."""
    return (months_later(ended_on + DAY, 12 * years) - starts_on).days


def _of_length(rules: Rules, new: Held) -> list[Objection]:
    last = last_day_of(rules, new.how, new.starts_on)
    if last is None:
        return []
    said = {"last": written_day(last)}
    if new.ends_on is None or new.ends_on > months_later(last, LONGER_BY):
        return [Objection(_("By the rules of the body this mandate ends on %(last)s.") % said, field="ends_on")]
    if new.ends_on < last - (months_later(last, LONGER_BY) - last):
        return [Objection(_("This mandate is shorter than the rules say: it would end on %(last)s.") % said, is_final=False)]
    return []


def _of_row(rules: Rules, row: Sequence[Held], new: Held) -> list[Objection]:
    if new.how == "coopted":
        times, most = sum(one.how == "coopted" for one in row), rules.coopted_in_a_row
        if most is not None and times >= most:
            sentence = ngettext(
                "This person was co-opted %(count)s time in a row, which is the most: they may run for election.",
                "This person was co-opted %(count)s times in a row, which is the most: they may run for election.", times,
            )  # fmt: skip
            return [Objection(sentence % {"count": times}, field="person")]
    if new.how not in ("elected", "coopted"):
        return []
    terms = [one for one in row if one.how == "elected"]
    if rules.terms_in_a_row is None or len(terms) < rules.terms_in_a_row:
        return []
    return [Objection(_too_many(rules, row, len(terms)), field="person")]


def _too_many(rules: Rules, row: Sequence[Held], terms: int) -> str:
    sentence = ngettext(
        "This person was elected for %(count)s mandate in a row, which is the most.",
        "This person was elected for %(count)s mandates in a row, which is the most.", terms,
    ) % {"count": terms}  # fmt: skip
    if not row[0].ends_on:
        return sentence
    again = months_later(row[0].ends_on + DAY, 12 * (rules.years_out or 1))
    return f"{sentence} " + _("They may come back from %(day)s.") % {"day": written_day(again)}


def _of_rest(rules: Rules, before: Sequence[Held], row: Sequence[Held], new: Held) -> list[Objection]:
    """The rest was taken for one, and is a few days short: the meeting should know."""
    if rules.years_out is None or row or not before or not before[-1].ends_on or new.how not in ("elected", "coopted"):
        return []
    lacking = _rested(before[-1].ends_on, new.starts_on, rules.years_out)
    if lacking <= 0:
        return []
    sentence = ngettext(
        "The rest since the last mandate is short by %(count)s day.",
        "The rest since the last mandate is short by %(count)s days.", lacking,
    )  # fmt: skip
    return [Objection(sentence % {"count": lacking}, is_final=False)]
