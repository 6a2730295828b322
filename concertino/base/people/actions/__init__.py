"""All that happens to people, to the lists that describe them, and to those who sign in."""

from .affiliations import affiliate, end_affiliation, let_act
from .consents import agree, withdraw
from .contacts import add, correct, named
from .custom_fields import add_custom_field, change_custom_field, end_custom_field
from .intake import Taken, take_in
from .lists import add_entry, change_entry, end_entry
from .proposals import accept_proposal, propose, refuse_proposal, take_back
from .sectors import classify
from .users import change_roles, deactivate, invite, reactivate, tie

__all__ = [
    "Taken", "accept_proposal", "add", "add_custom_field", "add_entry", "affiliate", "agree", "change_custom_field",
    "change_entry", "change_roles", "classify", "correct", "deactivate", "end_affiliation", "end_custom_field", "end_entry",
    "invite", "let_act", "named", "propose", "reactivate", "refuse_proposal", "take_back", "take_in", "tie", "withdraw",
]  # fmt: skip
