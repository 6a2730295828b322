"""How allauth behaves here."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.utils.translation import gettext_noop

# Said by allauth in the French of France: named here so that our catalogue says them in ours.
SAID_BY_ALLAUTH = (
    gettext_noop("Forgot your password?"),
    gettext_noop("The email address and/or password you specified are not correct."),
)


class ByInvitation(DefaultAccountAdapter):
    """Nobody makes an account for themselves: the association knows who signs in."""

    def is_open_for_signup(self, request) -> bool:
        return False
