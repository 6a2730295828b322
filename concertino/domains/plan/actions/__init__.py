from .definitions import change_definition
from .loading import Loaded, PlanFileRefused, load
from .promises import change_baseline, change_target
from .readings import correct_reading, record_reading, take_in_readings
from .work import assign_action, move_action_date, plan_action, set_action_state

__all__ = [
    "Loaded", "PlanFileRefused", "assign_action", "change_baseline", "change_definition", "change_target", "correct_reading",
    "load", "move_action_date", "plan_action", "record_reading", "set_action_state", "take_in_readings",
]  # fmt: skip
