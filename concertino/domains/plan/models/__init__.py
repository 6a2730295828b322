from .framework import Axis, Cell, Level, Node, Orientation, Plan
from .indicators import DefinitionChange, Indicator
from .promises import Baseline, Reading, Target
from .work import Action, ActionStage, Contribution

__all__ = [
    "Action", "ActionStage", "Axis", "Baseline", "Cell", "Contribution", "DefinitionChange", "Indicator", "Level", "Node",
    "Orientation", "Plan", "Reading", "Target",
]  # fmt: skip
