"""The sheets of finance: entries of a bank that gives nothing but CSV, and payments recorded elsewhere."""

from . import bank_entries, payments

__all__ = ["bank_entries", "payments"]
