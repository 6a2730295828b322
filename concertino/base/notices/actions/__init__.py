"""What happens to messages: they are written, delivered, tried again; and people stop them, or take them up again."""

from concertino.base.notices.gate import left_out
from concertino.base.notices.writing import FIELD, filled

from .bouncing import read_bounces, take_in_verdicts
from .delivering import deliver, retry
from .holding import call_off, hold_back, let_go
from .sending import Letter, send, send_many
from .stopping import resume, stop
from .suppressing import lift, suppress

__all__ = [
    "FIELD", "Letter", "call_off", "deliver", "filled", "hold_back", "left_out", "let_go", "lift", "read_bounces", "resume",
    "retry", "send", "send_many", "stop", "suppress", "take_in_verdicts",
]  # fmt: skip
