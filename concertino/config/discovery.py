"""Opens the windows: every room's modules of these names are read at start-up."""

from __future__ import annotations

from concertino.base.imports.sheets import sheets
from concertino.base.ui.bulk import bulk_actions
from concertino.base.ui.openings import openings
from concertino.ground.answering import answering
from concertino.ground.arrivals import arrivals
from concertino.ground.becoming import becomings
from concertino.ground.consents import bases
from concertino.ground.criteria import criteria
from concertino.ground.employment import employments
from concertino.ground.entitlements import entitlements
from concertino.ground.finding import finders
from concertino.ground.inbox import inbox
from concertino.ground.insertions import insertions
from concertino.ground.measures import measures
from concertino.ground.merging import mergings
from concertino.ground.notices import kinds
from concertino.ground.orders import orders
from concertino.ground.panels import panels
from concertino.ground.reaching import reachings
from concertino.ground.respondents import respondents
from concertino.ground.settlements import settlements
from concertino.ground.showcases import showcases
from concertino.ground.timeline import stories

WINDOWS = (
    bases, measures, panels, sheets, inbox, stories, finders, settlements, entitlements, employments, criteria, mergings, kinds,
    bulk_actions, openings, arrivals, answering, respondents, orders, becomings, insertions, showcases,
    reachings,
)  # fmt: skip


def open_windows() -> None:
    for window in WINDOWS:
        window.discover()
