"""News, and what of the plan anybody may see."""

from .news import News
from .plan import PublicIndicator

__all__ = ["News", "PublicIndicator"]
