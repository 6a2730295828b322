"""Trainings and their certificates, tools and their stages, tasks of the action plan."""

from .tasks import Dependency, Task
from .tools import Reach, Tool, ToolAction, ToolStage, ToolUse
from .trainings import Certificate, Training

__all__ = ["Certificate", "Dependency", "Reach", "Task", "Tool", "ToolAction", "ToolStage", "ToolUse", "Training"]
