"""What happens in the watch."""

from .taking_in import Taken, take_in, take_in_all

__all__ = ["Taken", "take_in", "take_in_all"]
