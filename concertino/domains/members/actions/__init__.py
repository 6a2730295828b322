"""What happens to memberships: a term begins, is settled, is corrected; the board says how many members to reach."""

from .beginning import apply, enrol, renew
from .certifying import certify, revoke
from .delegates import end_delegate, name_delegate, open_delegates
from .mending import correct
from .presenting import choose_consents, present
from .settling import accept, end, pay, waive
from .taking_in import Taken, take_in
from .targets import set_target

__all__ = [
    "Taken", "accept", "apply", "certify", "choose_consents", "correct", "end", "end_delegate", "enrol", "name_delegate",
    "open_delegates", "pay", "present", "renew", "revoke", "set_target", "take_in", "waive",
]  # fmt: skip
