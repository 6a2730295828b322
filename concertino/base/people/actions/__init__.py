"""All that happens to people, to the lists that describe them, and to those who sign in."""

from .affiliations import affiliate, end_affiliation, let_act
from .consents import agree, withdraw
from .contacts import add, correct, named
from .custom_fields import add_custom_field, change_custom_field, end_custom_field
from .intake import Taken, take_in
from .lists import add_entry, change_entry, end_entry
from .merging import merge
from .proposals import accept_proposal, propose, refuse_proposal, take_back
from .sectors import classify
from .tags import add_tag, change_tag, delete_tag, tag, tag_many, untag, untag_many
from .unmerging import unmerge
from .users import change_roles, deactivate, invite, reactivate, tie

__all__ = [
    "Taken", "accept_proposal", "add", "add_custom_field", "add_entry", "add_tag", "affiliate", "agree", "change_custom_field",
    "change_entry", "change_roles", "change_tag", "classify", "correct", "deactivate", "delete_tag", "end_affiliation",
    "end_custom_field", "end_entry", "invite", "let_act", "merge", "named", "propose", "reactivate", "refuse_proposal", "tag",
    "tag_many", "take_back", "take_in", "tie", "unmerge", "untag", "untag_many", "withdraw",
]  # fmt: skip
