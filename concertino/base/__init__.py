"""Shared tables and shared manners."""
