"""News is written, published, withdrawn; indicators are shown to everybody, or no more."""

from .news import change_news, publish, withdraw, write_news
from .plan import show_indicators

__all__ = ["change_news", "publish", "show_indicators", "withdraw", "write_news"]
