"""All that happens to people, to the lists that describe them, and to those who sign in."""

from .affiliations import affiliate, end_affiliation
from .contacts import add, correct, named
from .intake import Taken, take_in
from .lists import add_entry, change_entry, end_entry
from .sectors import classify
from .users import change_roles, deactivate, invite, reactivate

__all__ = [
    "Taken", "add", "add_entry", "affiliate", "change_entry", "change_roles", "classify", "correct", "deactivate",
    "end_affiliation", "end_entry", "invite", "named", "reactivate", "take_in",
]  # fmt: skip
