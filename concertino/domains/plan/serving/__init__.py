"""What serves the plan: consultations, collaborations, statements, services, tools say which of its cells, and each objective
shows what serves it."""

from .choosing import CellsField, ObjectiveFilter, ServesForm
from .showing import ServedPanel

__all__ = ["CellsField", "ObjectiveFilter", "ServedPanel", "ServesForm"]
