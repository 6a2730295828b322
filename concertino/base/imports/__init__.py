"""Spreadsheets taken in: guessed, previewed, then applied through the verbs."""
