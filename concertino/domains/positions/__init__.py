"""Positions: dossiers that are followed, what is said of them in public, with whose support, and what came of it."""
