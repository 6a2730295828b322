"""How allauth behaves here."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter


class ByInvitation(DefaultAccountAdapter):
    """Nobody makes an account for themselves: the association knows who signs in."""

    def is_open_for_signup(self, request) -> bool:
        return False
