"""Opens the windows: every room's modules of these names are read at start-up."""

from __future__ import annotations

from concertino.ground.panels import panels


def open_windows() -> None:
    for window in (panels,):
        window.discover()
