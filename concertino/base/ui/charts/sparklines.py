"""A measure in a table's cell. It spans the whole plan: the empty part at the right is the time left."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from concertino.base.ui.charts.ink import Ink, escaped
from concertino.base.ui.charts.points import Known, at, known, points, runs
from concertino.base.ui.charts.scales import Days, stretched
from concertino.ground.periods import Period

WIDTH, HEIGHT = 132, 40
LEFT, RIGHT, TOP, BOTTOM, GROUND = 2.0, 126.0, 5.0, 35.0, 38.5


def sparkline(
    given: Iterable[tuple[date, Any]],
    span: Period,
    path: Iterable[tuple[date, Any]] | None = None,
    label: str = "",
    on_screen: bool = True,
) -> SafeString:
    """The points and the path within the span; ``label`` says it all to those who do not see it."""
    measured, promised = _within(span, given), _clipped(span, known(points(path or ())))
    ink = Ink(on_screen)
    if known(measured) or promised:
        ink.path("base", f"M{LEFT:g} {GROUND}H{RIGHT + 3:g}")
        _draw(ink, span, measured, promised)
    else:
        ink.path("void", f"M{LEFT:g} {GROUND}H{RIGHT + 3:g}")
    said = f'role="img" aria-label="{escaped(label)}"' if label else 'aria-hidden="true"'
    box = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    kind = 'class="spark" preserveAspectRatio="xMinYMid"' if on_screen else 'xmlns="http://www.w3.org/2000/svg"'
    return mark_safe(f"<svg {kind} {box} {said}>{''.join(ink.marks)}</svg>")  # noqa: S308 (numbers, and one escaped text)


def _within(span: Period, given: Iterable[tuple[date, Any]]) -> list[tuple[date, Decimal | None]]:
    return [point for point in points(given) if span.first <= point[0] <= span.last]


def _clipped(span: Period, path: list[Known]) -> list[Known]:
    """The path within the span; one that starts before it enters where it has got to by the first day."""
    inside = [point for point in path if span.first < point[0] <= span.last]
    entry = at(path, span.first)
    return inside if entry is None else [(span.first, entry), *inside]


def _draw(ink: Ink, span: Period, measured: list, promised: list[Known]) -> None:
    days = Days(span.first, span.last, LEFT, RIGHT)
    ruler = stretched([value for _day, value in known(measured) + promised], BOTTOM, TOP)

    def places(line: list[Known]) -> list[tuple[float, float]]:
        return [(days.place(day), ruler.place(value)) for day, value in line]

    if promised:
        ink.line("path", places(promised))
        x, y = places(promised)[-1]
        ink.bar("goal", x, y - 4, 3, 8)
    for run in runs(measured):
        if len(run) > 1:
            ink.line("measure", places(run))
        else:
            ink.circle("dot", *places(run)[0], 2)
    if last := known(measured)[-1:]:
        ink.circle("dot", *places(last)[0], 3.5)
