from .balances import balance_of, credit_of
from .bank import BankAccount, BankEntry, BankFile, BankStatement, Match
from .cards import CardCheckout
from .deposits import Deposit, DepositedPayment, in_hand
from .invoices import Allocation, Invoice, InvoiceLine
from .ledger import Account, Movement, Posting
from .payments import Method, Payment, Refund

__all__ = [
    "Account",
    "Allocation",
    "BankAccount",
    "BankEntry",
    "BankFile",
    "BankStatement",
    "CardCheckout",
    "Deposit",
    "DepositedPayment",
    "Invoice",
    "InvoiceLine",
    "Match",
    "Method",
    "Movement",
    "Payment",
    "Posting",
    "Refund",
    "balance_of",
    "credit_of",
    "in_hand",
]
