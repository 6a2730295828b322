"""What happens in this room: positions pass from one to another, leave is asked, files are kept and read, hours are given."""

from .files import add_contract, evaluate, follow_survey, read_file, sign
from .leaves import ask_leave, cancel_leave, decide_leave
from .positions import (
    add_point,
    change_position,
    close_position,
    describe,
    leave_position,
    move_tasks,
    open_position,
    pass_on,
    take,
    tick,
)
from .volunteers import A_DAY, note_hours, remove_hours

__all__ = [
    "A_DAY", "add_contract", "add_point", "ask_leave", "cancel_leave", "change_position", "close_position",
    "decide_leave", "describe", "evaluate", "follow_survey", "leave_position", "move_tasks", "note_hours",
    "open_position", "pass_on", "read_file", "remove_hours", "sign", "take", "tick",
]  # fmt: skip
