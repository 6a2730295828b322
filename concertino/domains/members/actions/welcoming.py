"""Members are let into their own space."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from concertino.base.journal.actions import verb
from concertino.base.notices import actions as notices
from concertino.base.people import actions as people
from concertino.base.people.models import Affiliation, Contact, User

KIND = "members.invitation"


@verb("members.welcome", gettext_lazy("invited a contact to their own space"))
def welcome(
    *, by: Any, contact: Contact, email: str, name: str, language: str, link: str, acts_for: Collection[Affiliation] = (),
    roles: Collection[Affiliation] = (),
) -> User:  # fmt: skip
    """Let a contact sign in without any role: what they may do follows from their membership. Of their ``roles`` in
    organisations, they act for those ``acts_for`` and for no other. Who signs in already is tied to the contact. The message
    is one of the register: staff see whether it left, and it is tried again."""
    for role in roles:
        people.let_act(by=by, affiliation=role, acts=role in acts_for)
    if known := User.objects.filter(email__iexact=email.strip()).first():
        return people.tie(by=by, user=known, contact=contact)
    user = people.invite(by=by, email=email, name=name, language=language, contact=contact)
    with override(user.language):
        notices.send(
            by=by, to=user, kind=KIND, subject=_("You can sign in to Concertino"), key=f"{KIND}:{user.pk}", required=True,
            text=render_to_string("people/mail/invitation.txt", {"user": user, "by": by, "link": link}), about=str(contact),
        )  # fmt: skip
    return user
