"""What happens in governance: bodies and their rules, mandates that begin and end, lists of voters that are frozen."""

from .bodies import add_body, change_body
from .mandates import describe, end, rules_of, seat, warnings
from .voters import freeze

__all__ = ["add_body", "change_body", "describe", "end", "freeze", "rules_of", "seat", "warnings"]
