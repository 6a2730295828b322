"""What happens in a renewal campaign: it is drafted, launched, followed by reminders, closed on the unpaid, or undone."""

from .drafting import change_campaign, draft_campaign, leave_out, set_rules
from .lapsing import end_unpaid, tell_lapsed
from .launching import close_launch, launch, renew_batch
from .reminding import remind, remind_again
from .withdrawing import withdraw, withdraw_batch

__all__ = [
    "change_campaign", "close_launch", "draft_campaign", "end_unpaid", "launch", "leave_out", "remind", "remind_again",
    "renew_batch", "set_rules", "tell_lapsed", "withdraw", "withdraw_batch",
]  # fmt: skip
