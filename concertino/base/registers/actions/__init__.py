"""What happens to registers: views are saved, many lines are changed and put back."""

from .many import ask, carry_out
from .undoing import undo
from .views import forget, keep, open_with, rename

__all__ = ["ask", "carry_out", "forget", "keep", "open_with", "rename", "undo"]
