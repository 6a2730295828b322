"""Opens the windows: every room's modules of these names are read at start-up."""

from __future__ import annotations

from concertino.base.imports.sheets import sheets
from concertino.ground.criteria import criteria
from concertino.ground.entitlements import entitlements
from concertino.ground.finding import finders
from concertino.ground.inbox import inbox
from concertino.ground.measures import measures
from concertino.ground.merging import mergings
from concertino.ground.panels import panels
from concertino.ground.settlements import settlements
from concertino.ground.timeline import stories

WINDOWS = (measures, panels, sheets, inbox, stories, finders, settlements, entitlements, criteria, mergings)


def open_windows() -> None:
    for window in WINDOWS:
        window.discover()
