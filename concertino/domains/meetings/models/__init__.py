"""Rules of meetings, meetings and their agenda, who was there, what was moved and voted, what was decided to do."""

from .agenda import ActionPoint, Item
from .links import CalendarLink
from .meetings import Meeting
from .motions import Choice, Motion, Tally, Turnout, Vote
from .rules import MeetingRule
from .sitting import Presence, Proxy

__all__ = [
    "ActionPoint", "CalendarLink", "Choice", "Item", "Meeting", "MeetingRule", "Motion", "Presence", "Proxy", "Tally",
    "Turnout", "Vote",
]  # fmt: skip
