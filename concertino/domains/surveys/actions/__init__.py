"""All that happens to waves, to what is answered to them, and to what is made of it."""

from .answering import Already, NotOpen, answer, save_draft, type_in
from .coding import add_theme, agree, code
from .publishing import publish_questions
from .scoring import score
from .setting_aside import count_again, set_aside
from .waves import start_wave

__all__ = [
    "Already", "NotOpen", "add_theme", "agree", "answer", "code", "count_again", "publish_questions", "save_draft", "score",
    "set_aside", "start_wave", "type_in",
]  # fmt: skip
