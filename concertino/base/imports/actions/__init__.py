"""All that happens to an import: the file comes in, its columns are named, it is previewed, then applied by consent."""

from .applying import apply, consent, refuse
from .glancing import glance
from .previewing import preview, preview_now
from .receiving import choose, receive, reread, save_mapping
from .running import run

__all__ = ["apply", "choose", "consent", "glance", "preview", "preview_now", "receive", "refuse", "reread", "run", "save_mapping"]
