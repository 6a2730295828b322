"""What happens in a contest: entries come, juries are made, scores are given, results are computed, laureates proclaimed."""

from .entering import accept, attach, enter, enter_by_anybody, refuse, withdraw
from .judging import appoint, assign, declare_conflict, leave, note_hours, swap
from .ranking import compute, deliberate, proclaim
from .scoring import declare_own_conflict, reopen, save_scores
from .setting_up import add_category, add_criterion, change_category, change_contest, change_criterion, open_contest

__all__ = [
    "accept", "add_category", "add_criterion", "appoint", "assign", "attach", "change_category", "change_contest",
    "change_criterion", "compute", "declare_conflict", "declare_own_conflict", "deliberate", "enter", "enter_by_anybody", "leave",
    "note_hours", "open_contest", "proclaim", "refuse", "reopen", "save_scores", "swap", "withdraw",
]  # fmt: skip
