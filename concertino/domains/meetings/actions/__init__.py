"""What happens to meetings: planned and convened, held, voted, resolved, minuted."""

from .agenda import add_item, change_item, finish_action, give_action, join_document, move_item, remove_item
from .attending import NOTING, arrive, close_meeting, give_proxy, leave, open_meeting, withdraw_proxy
from .linking import link_calendar
from .minuting import adopt_minutes, minute
from .planning import cancel, change, convene, last_day_of_notice, plan, set_rule
from .resolving import resolve
from .voting import amend, close_vote, count, drop, open_vote, propose, vote

__all__ = [
    "NOTING", "add_item", "adopt_minutes", "amend", "arrive", "cancel", "change", "change_item", "close_meeting", "close_vote",
    "convene", "count", "drop", "finish_action", "give_action", "give_proxy", "join_document", "last_day_of_notice",
    "leave", "link_calendar", "minute", "move_item", "open_meeting", "open_vote", "plan", "propose", "remove_item",
    "resolve", "set_rule", "vote", "withdraw_proxy",
]  # fmt: skip
