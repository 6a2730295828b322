"""Governance: mandates of board and committees, and voters' lists frozen at a record date."""
