"""What happens in this room: trainings are given and certified, tools come to their stages, tasks are done."""

from .tasks import add_task, change_task, drop_task, finish_task
from .tools import advance_tool, change_tool, need_tool, say_use
from .trainings import certify, change_training, follow_up, give, plan_training, revoke

__all__ = [
    "add_task", "advance_tool", "certify", "change_task", "change_tool", "change_training", "drop_task", "finish_task",
    "follow_up", "give", "need_tool", "plan_training", "revoke", "say_use",
]  # fmt: skip
