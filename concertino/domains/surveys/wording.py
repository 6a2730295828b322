"""What a comparison of two waves says, in sentences that a board reads; the figures and the verdict come from ``analysis``."""

from __future__ import annotations

import math
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concertino.domains.surveys.analysis.comparison import Change, Verdict
from concertino.ground.words import french, written_number, written_percent

Unit = Literal["share", "number"]


def change_said(change: Change, verdict: Verdict, unit: Unit = "number") -> str:
    """One or two sentences: what moved, by how much, between what bounds, and whether it could be chance."""
    if verdict == "too_few":
        return _("Too few people answered for a comparison.")
    moved = _("%(before)s → %(after)s: ")
    said = {
        "up": _("%(difference)s more (between %(low)s and %(high)s, nineteen times in twenty); chance seldom does as much."),
        "down": _("%(difference)s less (between %(low)s and %(high)s, nineteen times in twenty); chance seldom does as much."),
        "unclear": _("as much could be chance (the difference is between %(low)s and %(high)s, nineteen times in twenty)."),
        "none": _("no difference."),
        "unknown": _("what chance has to do with it cannot be told."),
    }
    return _among(change) + (moved + said[verdict]) % _figures(change, unit)


def margin_said(margin: float, n: int, unit: Unit = "number") -> str:
    """After an estimate: its margin and on how many answers it rests."""
    figures = {"margin": _points(margin, unit), "n": written_number(n, 0)}
    return _("± %(margin)s nineteen times in twenty · %(n)s answers") % figures


def _among(change: Change) -> str:
    if change.way != "paired" or not change.n_both:
        return ""
    return _("Among the %(n)s who answered both times: ") % {"n": written_number(change.n_both, 0)}


def _figures(change: Change, unit: Unit) -> dict[str, str]:
    """The bounds of a decrease are said as a decrease: from the smallest to the largest loss."""
    down = change.difference < 0 and change.high < 0
    low, high = (-change.high, -change.low) if down else (change.low, change.high)
    return {
        "before": _value(change.before, unit),
        "after": _value(change.after, unit),
        "difference": _points(abs(change.difference), unit),
        "low": _bare(low, unit),
        "high": _bare(high, unit),
    }


def _value(value: float, unit: Unit) -> str:
    return written_percent(value) if unit == "share" else written_number(value, 1)


def _points(value: float, unit: Unit) -> str:
    """12 points of a share, or 3.5 of a number."""
    if unit == "number":
        return _bare(value, unit)
    one = abs(value * 100) < 2 if french() else round(value * 100, 1) == 1
    return ngettext("%(n)s point", "%(n)s points", 1 if one else 2) % {"n": _bare(value, unit)}


def _bare(value: float, unit: Unit) -> str:
    return "–" if math.isnan(value) else written_number(value * 100 if unit == "share" else value, 1)
