"""The verbs of ballots."""

from .preparing import prepare
from .voting import Already, NotOpen, cast

__all__ = ["Already", "NotOpen", "cast", "prepare"]
