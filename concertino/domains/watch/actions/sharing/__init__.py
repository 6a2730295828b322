"""Items reach their readers: shared, gathered in digests, proposed, commented, opened."""

from .choosing import choose_counting, renew_feed
from .contributing import credit, propose
from .digests import Line, draft_digest, edit_digest, hold_digest, schedule_digest, send_digest, send_due
from .giving import share, withdraw
from .telling import tell_contributor
from .using import comment, open_item, remove_comment

__all__ = [
    "Line", "choose_counting", "comment", "credit", "draft_digest", "edit_digest", "hold_digest", "open_item", "propose",
    "remove_comment", "renew_feed", "schedule_digest", "send_digest", "send_due", "share", "tell_contributor", "withdraw",
]  # fmt: skip
