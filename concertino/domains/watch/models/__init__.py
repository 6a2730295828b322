from .items import Item, ItemSource, ItemTheme
from .rules import Rule
from .sources import Source, SourceTheme
from .themes import Theme

__all__ = ["Item", "ItemSource", "ItemTheme", "Rule", "Source", "SourceTheme", "Theme"]
