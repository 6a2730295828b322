"""What happens to memberships: a term begins, is settled, is corrected; the board says how many members to reach."""

from .amending import amend
from .beginning import apply, enrol, renew
from .billing import bill, declare_use
from .certifying import certify, revoke
from .delegates import end_delegate, name_delegate, open_delegates
from .grids import declare_revenue, set_grid
from .leaving import keep_reason, leave
from .mending import correct
from .populations import (
    Counted,
    adopt_numbers,
    count_population,
    describe_population,
    map_population,
    proposed,
    read_count,
)
from .presenting import choose_consents, present
from .settling import accept, end, pay, waive
from .taking_in import Taken, take_in
from .targets import set_number, set_target
from .welcoming import welcome

__all__ = [
    "Counted",
    "Taken",
    "accept",
    "adopt_numbers",
    "amend",
    "apply",
    "bill",
    "certify",
    "choose_consents",
    "correct",
    "count_population",
    "declare_revenue",
    "declare_use",
    "describe_population",
    "end",
    "end_delegate",
    "enrol",
    "keep_reason",
    "leave",
    "map_population",
    "name_delegate",
    "open_delegates",
    "pay",
    "present",
    "proposed",
    "read_count",
    "renew",
    "revoke",
    "set_grid",
    "set_number",
    "set_target",
    "take_in",
    "waive",
    "welcome",
]  # fmt: skip
