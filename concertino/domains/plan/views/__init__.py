from .indicators import change_baseline, change_definition, change_target, correct_reading, record_reading
from .work import assign_action, move_action_date, plan_action, set_action_state

__all__ = [
    "assign_action", "change_baseline", "change_definition", "change_target", "correct_reading", "move_action_date",
    "plan_action", "record_reading", "set_action_state",
]  # fmt: skip
