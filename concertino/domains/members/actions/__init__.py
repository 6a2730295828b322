"""What happens to memberships: a term begins, is settled, is corrected; the board says how many members to reach."""

from .beginning import apply, enrol, renew
from .mending import correct
from .settling import accept, end, pay, waive
from .taking_in import Taken, take_in
from .targets import set_target

__all__ = ["Taken", "accept", "apply", "correct", "end", "enrol", "pay", "renew", "set_target", "take_in", "waive"]
