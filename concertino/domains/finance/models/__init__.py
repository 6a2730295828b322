from .balances import balance_of, credit_of
from .invoices import Allocation, Invoice, InvoiceLine
from .ledger import Account, Movement, Posting
from .payments import Method, Payment, Refund

__all__ = [
    "Account",
    "Allocation",
    "Invoice",
    "InvoiceLine",
    "Method",
    "Movement",
    "Payment",
    "Posting",
    "Refund",
    "balance_of",
    "credit_of",
]
