"""A drawing: one chart on a wide screen, a narrow one or paper, with the words and the table that say the same."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from concertino.base.ui.charts.ink import INK_2, Ink, escaped


class Sheet(NamedTuple):
    """What a drawing is made for: its size, its type, and whether words are kept few."""

    name: str
    width: float
    size: float
    terse: bool = False


WIDE, NARROW, PRINT = Sheet("wide", 800, 12.5), Sheet("narrow", 358, 12.5, terse=True), Sheet("print", 420, 10.5)


class Columns(NamedTuple):
    """The table beside a chart: the first column names the row; ``wordy`` columns hold words, the others numbers."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    wordy: frozenset[int] = frozenset({0})


@dataclass
class Drawing:
    """Drawn when asked for, in the language of that moment."""

    kind: str
    title: str
    description: str
    summary: str
    caption: str
    draw: Callable[[Sheet, Ink], float]
    tabulate: Callable[[], Columns]
    key: str = field(default_factory=lambda: f"c{secrets.token_hex(4)}")

    @cached_property
    def wide(self) -> SafeString:
        return self._svg(WIDE)

    @cached_property
    def narrow(self) -> SafeString:
        return self._svg(NARROW)

    @cached_property
    def print(self) -> SafeString:
        return self._svg(PRINT)

    @cached_property
    def table(self) -> Columns:
        return self.tabulate()

    @property
    def columns(self) -> Sequence[str]:
        return self.table.heads

    @property
    def rows(self) -> Sequence[Sequence[str]]:
        return self.table.rows

    def _svg(self, sheet: Sheet) -> SafeString:
        ink = Ink(on_screen=sheet is not PRINT)
        height = self.draw(sheet, ink)
        box = f'viewBox="0 0 {sheet.width:g} {height:g}" role="img"'
        title, description = f"{self.key}-{sheet.name}-t", f"{self.key}-{sheet.name}-d"
        said = f'<title id="{title}">{escaped(self.title)}</title><desc id="{description}">{escaped(self.summary)}</desc>'
        named = f'aria-labelledby="{title}" aria-describedby="{description}"'
        body = "".join(ink.marks)
        if ink.on_screen:
            return _svg(f'class="{self.kind} {sheet.name}" {box} {named}', said, body)
        paper = f'xmlns="http://www.w3.org/2000/svg" width="{sheet.width:g}" height="{height:g}" {box} {named}'
        letters = f'font-family="Libertinus Serif" font-size="{sheet.size:g}" fill="{INK_2}"'
        return _svg(paper, said, f"<g {letters}>{body}</g>")


def _svg(attributes: str, said: str, body: str) -> SafeString:
    return mark_safe(f"<svg {attributes}>{said}{body}</svg>")  # noqa: S308 (each text was escaped where it was written)
