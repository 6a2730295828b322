"""What is said to whom and by what, and what is done to have the music known: planned, made, done, and what came of it."""

from .channels import add_audience, add_channel, change_audience, change_channel, evaluate
from .planning import change_line, make_newsletter, plan_line, say_line_state
from .promoting import attach, cancel, carry_out, change_promotion, invite, plan_promotion, say_state
from .results import record_result, take_in_results

__all__ = [
    "add_audience", "add_channel", "attach", "cancel", "carry_out", "change_audience", "change_channel", "change_line",
    "change_promotion", "evaluate", "invite", "make_newsletter", "plan_line", "plan_promotion", "record_result",
    "say_line_state", "say_state", "take_in_results",
]  # fmt: skip
