"""The sheets of people: contacts, and the roles of people in organisations."""

from . import affiliations, contacts

__all__ = ["affiliations", "contacts"]
