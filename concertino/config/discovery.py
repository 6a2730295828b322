"""Opens the windows: every room's modules of these names are read at start-up."""

from __future__ import annotations

from concertino.base.imports.sheets import sheets
from concertino.ground.measures import measures
from concertino.ground.panels import panels


def open_windows() -> None:
    for window in (measures, panels, sheets):
        window.discover()
