"""All that happens with dossiers, positions, statements and media."""

from .deadlines import drop_deadline, meet_deadline, set_deadline
from .dossiers import (
    change_dossier,
    close_dossier,
    involve,
    open_dossier,
    release,
    tie_consultation,
    tie_item,
    untie_consultation,
    untie_item,
)
from .endorsing import endorse, set_threshold, withdraw_endorsement
from .positions import adopt, draft, publish, put, review, revise, rewrite, withdraw

__all__ = [
    "adopt",
    "change_dossier",
    "close_dossier",
    "draft",
    "drop_deadline",
    "endorse",
    "involve",
    "meet_deadline",
    "open_dossier",
    "publish",
    "put",
    "release",
    "review",
    "revise",
    "rewrite",
    "set_deadline",
    "set_threshold",
    "tie_consultation",
    "tie_item",
    "untie_consultation",
    "untie_item",
    "withdraw",
    "withdraw_endorsement",
]
