"""Conversations: statements to agree or disagree with, and the common ground they show."""
