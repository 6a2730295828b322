"""What happens to ties: an exchange is logged, corrected, removed; somebody follows a sector or a contact."""

from .exchanges import correct, log, remove
from .follows import end_sector_contact, follow, name_sector_contact, stop_following
from .taking_in import Told, take_in

__all__ = [
    "Told", "correct", "end_sector_contact", "follow", "log", "name_sector_contact", "remove", "stop_following", "take_in",
]  # fmt: skip
