"""The sheet of results of communications: what the site or a network counted, by line of the plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.imports.sheets import Column, Kind, Line, Sheet, folded_header, sheets
from concertino.domains.communications import actions
from concertino.domains.communications.actions.results import Obtained, check_obtained
from concertino.domains.communications.models import Line as Planned
from concertino.domains.communications.models import Result
from concertino.ground.limits import limits_of
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day

COLUMNS = [
    Column(
        key="content", label=gettext_lazy("Content"), required=True,
        aliases=("contenu", "communication", "ligne", "line", "titre"),
    ),
    Column(
        key="from", label=gettext_lazy("First day of the line"), kind=Kind.DATE,
        aliases=("du", "début", "premier jour", "starts on"),
    ),
    Column(key="on", label=gettext_lazy("On"), kind=Kind.DATE, required=True, aliases=("date", "le", "au", "mesuré le")),
    Column(
        key="value", label=gettext_lazy("Obtained in all"), kind=Kind.DECIMAL, required=True, limits=limits_of(Result, "value"),
        aliases=("valeur", "résultat", "résultat obtenu", "obtenu", "result"),
    ),
    Column(key="source", label=gettext_lazy("Source"), required=True, max_length=300, aliases=("provenance", "origine")),
]  # fmt: skip


def plan(lines: list[Line], today: date) -> None:
    """Say of each row what it would do: a new result, another value for the day, or nothing. Two queries."""
    named = _named()
    results = {(one.line_id, one.on): one for one in Result.objects.filter(on__in={line.values["on"] for line in lines})}
    seen: dict[tuple[int, date], int] = {}
    for line in lines:
        try:
            obtained = _obtained(line, named)
            check_obtained(obtained, today)
            _refuse_twice(seen, (obtained.line.pk, obtained.on), line)
        except Refusal as refusal:
            line.reject(refusal.sentence)
            continue
        _say(line, obtained, results.get((obtained.line.pk, obtained.on)))


def _say(line: Line, obtained: Obtained, former: Result | None) -> None:
    label = f"{obtained.line}, {written_day(obtained.on)}"
    if former is None:
        line.creates(label)
    else:
        line.matches(label, former, {"value": former.value, "source": former.source})
    line.target = obtained.line


def apply(*, by: Any, lines: Iterable[Line], today: date) -> None:
    rows = [Obtained(line.target, line.values["on"], line.values["value"], line.values["source"]) for line in lines]
    actions.take_in_results(by=by, rows=rows, today=today)


Names = dict[str, list[Planned]]


def _named() -> Names:
    """Lines by their content in either language; several may be called alike, in other years."""
    found: Names = defaultdict(list)
    for one in Planned.objects.all():
        for name in {folded_header(one.content_fr), folded_header(one.content_en)} - {""}:
            found[name].append(one)
    return found


def _obtained(line: Line, named: Names) -> Obtained:
    values = line.values
    found = named.get(folded_header(values["content"]), [])
    if "from" in values:
        found = [one for one in found if one.on == values["from"]]
    if not found:
        raise Refusal(_("The plan has no line called “%(content)s”.") % {"content": values["content"]})
    if len(found) > 1:
        raise Refusal(
            _("Several lines are called “%(content)s”: give the first day of the one.") % {"content": values["content"]}
        )
    return Obtained(found[0], values["on"], values["value"], values["source"])


def _refuse_twice(seen: dict[tuple[int, date], int], place: tuple[int, date], line: Line) -> None:
    if (first := seen.setdefault(place, line.number)) != line.number:
        raise Refusal(_("This is row %(number)s again.") % {"number": first})


sheets.add(
    "communication_results",
    Sheet(
        key="communication_results", label=gettext_lazy("Results of communications"), right="communications.change_line",
        columns=COLUMNS, plan=plan, apply=apply, order=420,
        lede=gettext_lazy("What the site, a network or another channel counted, compared with what the plan expected."),
    ),
)  # fmt: skip
