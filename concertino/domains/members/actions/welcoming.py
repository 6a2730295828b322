"""Members are let into their own space."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people import actions as people
from concertino.base.people.models import Affiliation, Contact, User


@verb("members.welcome", gettext_lazy("invited a contact to their own space"))
def welcome(
    *, by: Any, contact: Contact, email: str, name: str, language: str, link: str, acts_for: Collection[Affiliation] = (),
    roles: Collection[Affiliation] = (),
) -> User:  # fmt: skip
    """Let a contact sign in without any role: what they may do follows from their membership. Of their ``roles`` in
    organisations, they act for those ``acts_for`` and for no other. Who signs in already is tied to the contact."""
    for role in roles:
        people.let_act(by=by, affiliation=role, acts=role in acts_for)
    if known := User.objects.filter(email__iexact=email.strip()).first():
        return people.tie(by=by, user=known, contact=contact)
    return people.invite(by=by, email=email, name=name, language=language, contact=contact, link=link)
