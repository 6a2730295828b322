"""What happens to messages: they are written, delivered, tried again; and people stop them, or take them up again."""

from .bouncing import read_bounces, take_in_verdicts
from .delivering import deliver, retry
from .sending import Letter, send, send_many
from .stopping import resume, stop
from .suppressing import lift, suppress

__all__ = [
    "Letter", "deliver", "lift", "read_bounces", "resume", "retry", "send", "send_many", "stop", "suppress", "take_in_verdicts",
]  # fmt: skip
