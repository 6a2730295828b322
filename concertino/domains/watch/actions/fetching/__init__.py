"""Sources are read when their time has come; what they bring is taken in, and how each does is noted."""

from .claiming import claim, release
from .habits import keep_habits
from .recording import record
from .running import fetch_due, read_soon
from .telling import TROUBLE, tell_owners

__all__ = ["TROUBLE", "claim", "fetch_due", "keep_habits", "read_soon", "record", "release", "tell_owners"]
