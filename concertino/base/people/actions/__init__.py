"""All that happens to people, to the lists that describe them, and to those who sign in."""

from .affiliations import affiliate, end_affiliation, let_act
from .association import describe_association
from .bin import bin_contact, empty_bin, restore_contact, tied_to
from .consents import agree, imply, withdraw
from .contacts import add, correct, named
from .custom_fields import add_custom_field, change_custom_field, end_custom_field
from .duplicates import alike, find_duplicates, take_for_likely, tell_apart
from .intake import Taken, take_in
from .lists import add_entry, change_entry, end_entry
from .merging import merge
from .notes import correct_note, keep_file, remove_file, remove_note, write_note
from .proposals import accept_proposal, propose, refuse_proposal, take_back
from .sectors import classify
from .segments import change_segment, contacts_of, delete_segment, duplicate_segment, make_segment
from .tags import add_tag, change_tag, delete_tag, tag, tag_many, untag, untag_many
from .unmerging import unmerge
from .users import change_roles, deactivate, invite, reactivate, tie

__all__ = [
    "Taken",
    "accept_proposal",
    "add",
    "add_custom_field",
    "add_entry",
    "add_tag",
    "affiliate",
    "agree",
    "alike",
    "bin_contact",
    "change_custom_field",
    "change_entry",
    "change_roles",
    "change_segment",
    "change_tag",
    "classify",
    "contacts_of",
    "correct",
    "correct_note",
    "deactivate",
    "delete_segment",
    "delete_tag",
    "describe_association",
    "duplicate_segment",
    "empty_bin",
    "end_affiliation",
    "end_custom_field",
    "end_entry",
    "find_duplicates",
    "imply",
    "invite",
    "keep_file",
    "let_act",
    "make_segment",
    "merge",
    "named",
    "propose",
    "reactivate",
    "refuse_proposal",
    "remove_file",
    "remove_note",
    "restore_contact",
    "tag",
    "tag_many",
    "take_back",
    "take_for_likely",
    "take_in",
    "tell_apart",
    "tie",
    "tied_to",
    "unmerge",
    "untag",
    "untag_many",
    "withdraw",
    "write_note",
]  # fmt: skip
