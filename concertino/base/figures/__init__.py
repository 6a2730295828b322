"""Figures kept until a table that they read changes."""
