"""What happens in recruitment: strategies are planned, prospects identified, followed from stage to stage, written to once."""

from .costs import add_cost, remove_cost
from .first_message import write_first
from .prospects import change, identify, make_contact, plan_step
from .stages import advance, lose
from .strategies import aim, change_strategy, plan_strategy

__all__ = [
    "add_cost", "advance", "aim", "change", "change_strategy", "identify", "lose", "make_contact", "plan_step", "plan_strategy",
    "remove_cost", "write_first",
]  # fmt: skip
