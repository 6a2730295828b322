"""What a questionnaire asks: frozen parts, written to JSON and read back strictly. Nothing here knows a table or a page."""

from .conditions import Condition, asked_about, holds
from .faults import fault_of, lacking
from .parts import (
    CHOSEN,
    KINDS,
    KNOWLEDGE,
    LANGUAGES,
    Form,
    Option,
    Question,
    Section,
    Words,
    said,
)  # fmt: skip
from .reading import read, read_question
from .writing import write, write_question

__all__ = [
    "CHOSEN", "KINDS", "KNOWLEDGE", "LANGUAGES", "Condition", "Form", "Option", "Question", "Section", "Words", "asked_about",
    "fault_of", "holds", "lacking", "read", "read_question", "said", "write", "write_question",
]  # fmt: skip
