from .fetches import FAILURES_TOLD, GOOD, Fetch, Outcome, SourceState
from .items import Item, ItemSource, ItemTheme
from .rules import Rule
from .sources import Source, SourceTheme
from .themes import Theme

__all__ = [
    "FAILURES_TOLD",
    "GOOD",
    "Fetch",
    "Item",
    "ItemSource",
    "ItemTheme",
    "Outcome",
    "Rule",
    "Source",
    "SourceState",
    "SourceTheme",
    "Theme",
]
