"""All that happens to waves and to what is answered to them."""

from .answering import Already, NotOpen, answer, save_draft, type_in
from .setting_aside import count_again, set_aside
from .waves import start_wave

__all__ = ["Already", "NotOpen", "answer", "count_again", "save_draft", "set_aside", "start_wave", "type_in"]
