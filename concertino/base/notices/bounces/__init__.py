"""Reading what mail servers say of messages that they did not deliver: to whom, for good or for now, and why."""

from .reading import Verdict, read

__all__ = ["Verdict", "read"]
