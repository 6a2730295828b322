"""Ties: exchanges with contacts and sectors, and who has not been met for long."""
