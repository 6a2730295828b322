"""What becomes of an application: sent, completed, put before the board, decided, invoiced; or withdrawn."""

from .admitting import ask_for_paper, set_admission, stop_asking
from .deciding import Admitted, accept, invoice, refuse
from .sending import Paper, add_paper, confirm_address, submit
from .studying import complete, link, put_on_agenda, withdraw

__all__ = [
    "Admitted", "Paper", "accept", "add_paper", "ask_for_paper", "complete", "confirm_address", "invoice", "link",
    "put_on_agenda", "refuse", "set_admission", "stop_asking", "submit", "withdraw",
]  # fmt: skip
