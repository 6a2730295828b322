"""Trainings and their certificates, tools and their stages, tasks of the action plan."""

from .tasks import Dependency, Task
from .tools import Reach, Tool, ToolCell, ToolStage, ToolUse
from .trainings import Certificate, Training

__all__ = ["Certificate", "Dependency", "Reach", "Task", "Tool", "ToolCell", "ToolStage", "ToolUse", "Training"]
