from .fetches import FAILURES_TOLD, GOOD, Fetch, Outcome, SourceState
from .items import ABANDONED, Became, Item, ItemSource, ItemTheme
from .marks import TextMark
from .readers import Audience, OfPerson, Reader
from .rules import Rule
from .sharing import WEEK, Digest, Sharing
from .sources import Source, SourceTheme
from .themes import Theme
from .uses import Comment, Contribution, Use

__all__ = [
    "ABANDONED",
    "FAILURES_TOLD",
    "GOOD",
    "WEEK",
    "Audience",
    "Became",
    "Comment",
    "Contribution",
    "Digest",
    "Fetch",
    "Item",
    "ItemSource",
    "ItemTheme",
    "OfPerson",
    "Outcome",
    "Reader",
    "Rule",
    "Sharing",
    "Source",
    "SourceState",
    "SourceTheme",
    "TextMark",
    "Theme",
    "Use",
]
