"""The method annex: each indicator's definition sheet, and when and how its figure was come by."""

from __future__ import annotations

from babel.dates import format_time
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from concertino.desk.report import data
from concertino.desk.report.indicators import said_period, written
from concertino.domains.plan.standing import IndicatorStanding, NodeStanding
from concertino.ground import words


def method(objective: NodeStanding, found: IndicatorStanding) -> data.Method:
    sheet = found.indicator
    facts = [
        (_("Formula"), sheet.said("formula")),
        (_("Source"), sheet.said("source")),
        (_("Unit"), sheet.said("unit")),
        (_("Period"), _period(found)),
        (_("Counting"), sheet.get_rule_display() if sheet.dimension else ""),
        (_("Frequency"), sheet.get_frequency_display()),
        (_("Baseline"), _baseline(found)),
        (_("Limits"), sheet.said("limits")),
        (pgettext("of an indicator", "Key"), sheet.key),
        (_("Figure"), _origin(found)),
    ]
    return {
        "code": objective.node.code,
        "name": sheet.said("name"),
        "definition": sheet.said("definition"),
        "facts": [{"name": name, "text": text} for name, text in facts if text],
    }


def _period(found: IndicatorStanding) -> str:
    kind = found.indicator.get_window_display()
    return kind if found.when is None else f"{kind} ({_lower(said_period(found.when))})"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _baseline(found: IndicatorStanding) -> str:
    if found.baseline is None:
        return ""
    return f"{written(found, found.baseline.value)} ({found.baseline.row.said('source')})"


def _origin(found: IndicatorStanding) -> str:
    """Who typed it on what evidence, or when it was computed."""
    if found.is_typed and found.reading:
        said = _("typed by {author} for {day}; evidence: {evidence}")
        day = words.written_day(found.reading.as_of)
        return said.format(author=found.reading.author, day=day, evidence=found.reading.evidence)
    if found.computed_at is None:
        return ""
    moment = timezone.localtime(found.computed_at)
    said = _("computed on {day} at {time}, in {ms} ms")
    time = format_time(moment, "short", locale=words.babel_locale())
    return said.format(day=words.written_day(moment), time=time, ms=words.written_number(found.computed_in or 0, 1))
