"""What happens to questionnaires: versions are drafted, edited, published and revised; questions are banked; wordings judged."""

from .bank import keep_in_bank, no_longer_offer, offer_again
from .judgements import judge
from .questionnaires import copy, create, describe, discard
from .versions import draft, edit, publish, revise, save

__all__ = [
    "copy", "create", "describe", "discard", "draft", "edit", "judge", "keep_in_bank", "no_longer_offer", "offer_again",
    "publish", "revise", "save",
]  # fmt: skip
