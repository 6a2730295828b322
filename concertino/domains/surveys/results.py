"""Results of questions as they are shown: drawings with their tables, and sentences. The figures come from ``reading``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concertino.base.ui.charts import Bar, BarChart, Drawing, bar_chart
from concertino.domains.questionnaires.definition import Form, Question, said
from concertino.ground.words import french, written_number, written_percent

Line = Mapping[str, Any]
HIDDEN = "–"


@dataclass(frozen=True)
class Result:
    """A question with what it tells: ``sentences``, a drawing with its table, or a table alone (heads, rows)."""

    code: str
    kind: str
    label: str
    n: int | None
    sentences: tuple[str, ...] = ()
    drawing: Drawing | None = None
    table: tuple[Sequence[str], Sequence[Sequence[str]]] | None = None
    hides: bool = False  # some of it is too small to be shown

    @property
    def said_n(self) -> str:
        if self.n is None:
            return _("Too few answers to be shown")
        return ngettext("%(n)s answer", "%(n)s answers", self.n) % {"n": written_number(self.n)}


def language() -> str:
    return "fr" if french() else "en"


def results(form: Form, found: Sequence[Line]) -> list[Result]:
    asked = {question.code: question for question in form.questions()}
    return [result(asked[one["code"]], one) for one in found]


def result(question: Question, found: Line) -> Result:
    label = said(question.label, language())
    if not found["n"]:
        return Result(question.code, question.kind, label, found["n"], hides=found["n"] is None)
    return SHOWERS[question.kind](question, label, found)


def margin(line: Line, factor: float = 1.0) -> str:
    """ "± 5.1": half the width of the interval; empty where it is unknown."""
    if line["low"] is None or line["high"] is None:
        return ""
    return f"± {written_number(factor * (line['high'] - line['low']) / 2, 1)}"


# -- kinds -------------------------------------------------------------------------------------------------------------------
def _shares(question: Question, label: str, found: Line) -> Result:
    names = _names(question)
    drawing = _drawn_shares(label, found["lines"], names) if found["lines"] else None
    return Result(question.code, question.kind, label, found["n"], drawing=drawing, hides=_hides(found["lines"]))


def _scale(question: Question, label: str, found: Line) -> Result:
    drawing = _drawn_shares(label, found["lines"], _names(question)) if found["lines"] else None
    sentences = (_mean(found["mean"]),) if found["mean"] else ()
    return Result(question.code, question.kind, label, found["n"], sentences, drawing, hides=drawing is None)


def _number(question: Question, label: str, found: Line) -> Result:
    """The mean in a sentence; quartiles and the total, each with its interval, in a table."""
    rows = [_with_interval(*named) for named in zip(_quartile_names(), found["quartiles"], strict=False)]
    if found["total"]:
        rows.append(_with_interval(_("Total, of the population that was called"), found["total"]))
    table = ([_("Estimate"), _("Value"), _("Interval at 95%")], rows) if rows else None
    return Result(question.code, question.kind, label, found["n"], (_mean(found["mean"]),), table=table)


def _matrix(question: Question, label: str, found: Line) -> Result:
    """A line of shares a row: what a drawing would take a screen to say."""
    heads = [_("Line"), *(said(option.label, language()) for option in question.options), _("Answers")]
    rows = []
    for row, option in zip(found["rows"], question.rows, strict=True):
        cells = [_share_said(line) for line in row["lines"]] or [HIDDEN] * len(question.options)
        rows.append([said(option.label, language()), *cells, HIDDEN if row["n"] is None else written_number(row["n"])])
    hides = any(row["n"] is None or _hides(row["lines"]) for row in found["rows"])
    return Result(question.code, question.kind, label, found["n"], table=(heads, rows), hides=hides)


def _ranking(question: Question, label: str, found: Line) -> Result:
    names = _names(question)
    heads = [_("Option"), _("Mean rank"), _("Margin"), _("Ranked by"), _("Put first by")]
    ordered = sorted(found["lines"], key=lambda line: (line["value"] is None, line["value"] or 0.0))
    rows = [
        [names(line["key"]), *_number_said(line), _share_said(line["first"])]
        for line in ordered
    ]  # fmt: skip
    return Result(question.code, question.kind, label, found["n"], table=(heads, rows), hides=_hides(found["lines"]))


def _points(question: Question, label: str, found: Line) -> Result:
    names = _names(question)
    bars = [Bar(names(line["key"]), line["value"], note=margin(line)) for line in found["lines"]]
    of = _("Mean of the points given, of %(n)s.") % {"n": written_number(question.points_total or 0)}
    chart = BarChart(label, of, "", bars, by=_("Option"), value_label=_("Points"))
    return Result(question.code, question.kind, label, found["n"], drawing=bar_chart(chart))


def _text(question: Question, label: str, found: Line) -> Result:
    return Result(question.code, question.kind, label, found["n"])


SHOWERS: dict[str, Callable[[Question, str, Line], Result]] = {
    "choice": _shares, "multiple": _shares, "date": _shares, "scale": _scale, "number": _number, "matrix": _matrix,
    "ranking": _ranking, "points": _points, "text": _text,
}  # fmt: skip


# -- words -------------------------------------------------------------------------------------------------------------------
def _names(question: Question) -> Callable[[str], str]:
    """What a key stands for: an option, a mark of a scale with the words of its ends, a year."""
    names = {option.code: said(option.label, language()) for option in question.options}
    if question.kind == "scale":
        steps = question.steps
        ends = {str(steps[0]): question.low_label, str(steps[-1]): question.high_label}
        names = {key: f"{key} ({said(words, language())})" for key, words in ends.items() if said(words, language())}
    return lambda key: names.get(key, key)


def _drawn_shares(label: str, lines: Sequence[Line], names: Callable[[str], str]) -> Drawing:
    bars = [Bar(names(line["key"]), line["value"], note=_noted(line)) for line in lines]
    return bar_chart(BarChart(label, "", "percent", bars, by=_("Answer"), value_label=_("Share")))


def _noted(line: Line) -> str:
    if line["n"] is None:
        return _("too few to be shown")
    count = f"n = {written_number(line['n'])}"
    return f"{margin(line, 100)} · {count}" if margin(line, 100) else count


def _share_said(line: Line) -> str:
    if line["value"] is None:
        return HIDDEN
    return f"{written_percent(line['value'])} {margin(line, 100)}".strip()


def _number_said(line: Line) -> list[str]:
    if line["value"] is None:
        return [HIDDEN] * 3
    return [written_number(line["value"], 1), margin(line), written_number(line["n"])]


def _quartile_names() -> tuple[str, str, str]:
    return _("First quartile"), _("Median"), _("Third quartile")


def _with_interval(name: str, line: Line) -> list[str]:
    ends = [line[end] for end in ("low", "high")]
    said_ends = {"low": HIDDEN, "high": HIDDEN} if None in ends else {
        "low": written_number(ends[0], 1), "high": written_number(ends[1], 1)
    }  # fmt: skip
    return [name, written_number(line["value"], 1), _("%(low)s to %(high)s") % said_ends]


def _mean(line: Line) -> str:
    return _("Mean: %(mean)s %(margin)s.") % {"mean": written_number(line["value"], 1), "margin": margin(line)}


def _hides(lines: Sequence[Line]) -> bool:
    return any(line["n"] is None for line in lines)
