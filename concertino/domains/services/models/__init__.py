"""Services, their events, and those who come."""

from .attending import Attendance, Clientele, Registration
from .catalogue import Cost, Evolution, Need, Opportunity, Price, Service
from .events import Event, Question, Session

__all__ = [
    "Attendance",
    "Clientele",
    "Cost",
    "Event",
    "Evolution",
    "Need",
    "Opportunity",
    "Price",
    "Question",
    "Registration",
    "Service",
    "Session",
]  # fmt: skip
