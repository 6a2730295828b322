"""Mails as they come: who wrote, and what they say. No table is touched here."""

from .message import LARGEST, Mail, read_mail

__all__ = ["LARGEST", "Mail", "read_mail"]
