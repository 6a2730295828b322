"""All that happens to money: invoices issued and credited, payments received, returned, refunded, the ledger they write."""

from concertino.domains.finance.cards import desk as card_desk
from concertino.domains.finance.drafts import Draft, DraftLine, Totals, printed_name, totals

from .bank_files import open_bank_account, read_bank_file, receive_bank_file, take_in_bank_file, take_in_entries
from .bouncing import bounce
from .crediting import credit, left_of
from .credits import refund, use_credit
from .depositing import deposit
from .issuing import issue, issue_many
from .ledger import Entry, Told, post, record
from .matching import enter_from_bank, match, receive_from_bank, set_aside, take_back, unmatch
from .numbering import numbers
from .paying_by_card import begin_card, settle_card
from .printing import preview, print_invoice, print_receipt
from .receiving import Receipt, receive, receive_many

__all__ = [
    "Draft", "DraftLine", "Entry", "Receipt", "Told", "Totals", "begin_card", "bounce", "card_desk", "credit", "deposit",
    "enter_from_bank", "issue", "issue_many", "left_of", "match", "numbers", "open_bank_account", "post", "preview",
    "print_invoice", "print_receipt", "printed_name", "read_bank_file", "receive", "receive_bank_file", "receive_from_bank",
    "receive_many", "record", "refund", "set_aside", "settle_card", "take_back", "take_in_bank_file", "take_in_entries",
    "totals", "unmatch", "use_credit",
]  # fmt: skip
