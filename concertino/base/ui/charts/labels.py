"""Words on a drawing: how wide they are, how they keep clear of one another and of the lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

ELLIPSIS = "…"
_THIN, _SLIM, _WIDE = "iIjl.,;:'’!|()[] \u00a0\u202f·", "frt-/", "mwMW%@—…Œœ"
_WIDTHS = dict.fromkeys(_THIN, 0.36) | dict.fromkeys(_SLIM, 0.43) | dict.fromkeys(_WIDE, 1.0)


@lru_cache(maxsize=4096)
def width(text: str, size: float) -> float:
    """The room that a text takes at most: the fonts are the reader's, so the widest common ones are counted."""
    return size * sum(_WIDTHS.get(character) or _usual_width(character) for character in text)


def _usual_width(character: str) -> float:
    if character.isupper():
        return 0.72
    return 0.64 if character < "\u0250" else 1.0


def shortened(text: str, room: float, size: float) -> str:
    """The text, or as much as fits with an ellipsis: the whole of it stands in the table."""
    if width(text, size) <= room:
        return text
    end = len(text)
    while end and width(text[:end].rstrip() + ELLIPSIS, size) > room:
        end -= 1
    return text[:end].rstrip() + ELLIPSIS


def spread(wanted: Sequence[float], gap: float, top: float, bottom: float) -> list[float]:
    """The heights nearest to those wanted that are a gap apart; in the order given."""
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    heights = [0.0] * len(wanted)
    floor = top
    for index in order:
        heights[index] = max(wanted[index], floor)
        floor = heights[index] + gap
    ceiling = bottom
    for index in reversed(order):
        heights[index] = min(heights[index], ceiling)
        ceiling = heights[index] - gap
    return heights


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom

    def outside(self, paper: Box) -> bool:
        return self.left < paper.left or self.right > paper.right or self.top < paper.top or self.bottom > paper.bottom


class Spot(NamedTuple):
    """A place for a label: its baseline's point, and whether it starts, centres or ends there."""

    x: float
    y: float
    anchor: str = "start"

    def box(self, text: str, size: float) -> Box:
        length = width(text, size)
        left = self.x - {"start": 0.0, "middle": length / 2, "end": length}[self.anchor]
        return Box(left, self.y - 0.85 * size, left + length, self.y + 0.3 * size)


@dataclass
class Paper:
    """What is already drawn: labels never cover one another, and lines only when there is no better spot."""

    bounds: Box
    lines: Sequence[tuple[float, float]]
    taken: list[Box]

    def put(self, text: str, size: float, spots: Sequence[Spot]) -> Spot:
        """The best spot, now taken."""
        spot = self._best(text, size, spots)
        spot, box = self._inside(spot, spot.box(text, size))
        self.taken.append(box)
        return spot

    def put_if_free(self, text: str, size: float, spots: Sequence[Spot]) -> Spot | None:
        """The same for a label that is not needed: none if each spot would cover another label."""
        box = self._best(text, size, spots).box(text, size)
        is_free = not box.outside(self.bounds) and not any(map(box.meets, self.taken))
        return self.put(text, size, spots) if is_free else None

    def _best(self, text: str, size: float, spots: Sequence[Spot]) -> Spot:
        """The first that harms nothing, or the one that harms least."""
        least, best = None, spots[0]
        for spot in spots:
            harm = self._harm(spot.box(text, size))
            if least is None or harm < least:
                least, best = harm, spot
            if harm == 0:
                break
        return best

    def _harm(self, box: Box) -> int:
        left, top, right, bottom = box
        crossed = len([1 for x, y in self.lines if left < x < right and top < y < bottom])
        return 1000 * sum(map(box.meets, self.taken)) + 500 * box.outside(self.bounds) + crossed

    def _inside(self, spot: Spot, box: Box) -> tuple[Spot, Box]:
        across = max(self.bounds.left - box.left, 0.0) or min(self.bounds.right - box.right, 0.0)
        down = max(self.bounds.top - box.top, 0.0) or min(self.bounds.bottom - box.bottom, 0.0)
        moved = Spot(spot.x + across, spot.y + down, spot.anchor)
        return moved, Box(box.left + across, box.top + down, box.right + across, box.bottom + down)
