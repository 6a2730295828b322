"""What the papers of finance say: invoices, credit notes and receipts, ready for the typesetter, in the member's language."""

from .association import head
from .invoices import invoice_paper, preview_paper
from .receipts import receipt_paper

__all__ = ["head", "invoice_paper", "preview_paper", "receipt_paper"]
