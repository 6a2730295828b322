"""All that happens in conversations: they are prepared, statements are written and read, people vote."""

from .mixing import mix
from .moderating import accept, reject
from .preparing import start_conversation
from .stating import propose
from .voting import Already, NotOpen, join, vote

__all__ = ["Already", "NotOpen", "accept", "join", "mix", "propose", "reject", "start_conversation", "vote"]
