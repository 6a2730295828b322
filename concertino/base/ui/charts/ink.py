"""How a drawing's marks become SVG: by class for the screen, where CSS decides; in literal colours for paper."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

BLUE, BRASS, INK, INK_2, RULE, RULE_2 = "#234b99", "#8e5d1e", "#161b24", "#505560", "#d7d9dd", "#7c8089"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ROUND = {"stroke-linejoin": "round", "stroke-linecap": "round"}
_LITERAL: dict[str, dict[str, str]] = {
    "base": {"stroke": RULE, "stroke-width": "0.8"},
    "measure": {"fill": "none", "stroke": BLUE, "stroke-width": "1.8", **_ROUND},
    "path": {"fill": "none", "stroke": BRASS, "stroke-width": "1.2", "stroke-dasharray": "4 3"},
    "former": {"fill": "none", "stroke": RULE_2, "stroke-width": "1", "stroke-dasharray": "1 3.5", **_ROUND},
    "band-fc": {"fill": BLUE, "fill-opacity": "0.13"},
    "fc": {"fill": "none", "stroke": BLUE, "stroke-width": "1.3", "stroke-dasharray": "1 3.5", **_ROUND},
    "snap": {"fill": "#ffffff", "stroke": BLUE, "stroke-width": "1.6"},
    "break": {"stroke": INK_2, "stroke-width": "0.8", "stroke-dasharray": "2 2"},
    "dot": {"fill": BLUE, "stroke": "#ffffff", "stroke-width": "1.2"},
    "goal": {"fill": BRASS},
    "void": {"stroke": RULE_2, "stroke-dasharray": "2 4"},
    "halo": {"paint-order": "stroke", "stroke": "#ffffff", "stroke-width": "3", **_ROUND},
    "strong": {"fill": BLUE, "font-weight": "bold"},
    "promise": {"fill": BRASS, "font-weight": "bold"},
    "struck": {"text-decoration": "line-through"},
    "bar": {"fill": BLUE},
    "short": {"fill": "#91a4cc"},
    "reach": {"stroke": BRASS, "stroke-width": "2"},
    "label": {"fill": INK},
    "n": {"fill": INK, "font-weight": "bold"},
    "of": {"fill": INK_2, "font-weight": "normal"},
}  # fmt: skip


def escaped(text: object) -> str:
    """Text fit for XML, attributes included."""
    return _NOT_XML.sub("", escape(str(text)))


@lru_cache(maxsize=256)
def _literally(names: str) -> str:
    merged: dict[str, str] = {}
    for name in names.split():
        merged |= _LITERAL[name]
    return "".join(f' {key}="{value}"' for key, value in merged.items())


class Ink:
    """Writes the elements of one drawing."""

    def __init__(self, on_screen: bool) -> None:
        self.on_screen = on_screen
        self.marks: list[str] = []

    def style(self, names: str) -> str:
        if not names:
            return ""
        return f' class="{names}"' if self.on_screen else _literally(names)

    def path(self, names: str, d: str) -> None:
        self.marks.append(f'<path{self.style(names)} d="{d}"/>')

    def line(self, names: str, places: list[tuple[float, float]], closed: bool = False) -> None:
        self.path(names, "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in places) + "Z" * closed)

    def circle(self, names: str, x: float, y: float, radius: float) -> None:
        self.marks.append(f'<circle{self.style(names)} cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}"/>')

    def bar(self, names: str, x: float, y: float, width: float, height: float) -> None:
        self.marks.append(f'<rect{self.style(names)} x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:g}"/>')

    def text(self, names: str, x: float, y: float, inner: str, anchor: str = "start") -> None:
        """``inner`` is escaped text, with spans of this ink if any."""
        where = "" if anchor == "start" else f' text-anchor="{anchor}"'
        self.marks.append(f'<text{self.style(names)} x="{x:.1f}" y="{y:.1f}"{where}>{inner}</text>')

    def span(self, names: str, text: str) -> str:
        return f"<tspan{self.style(names)}>{escaped(text)}</tspan>"
