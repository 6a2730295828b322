"""Those who sign in: invited, given roles, turned away."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.core.validators import validate_email
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.models import Contact, User
from concertino.ground.refusals import Refusal


@verb("people.invite", gettext_lazy("invited somebody"))
def invite(
    *, by: User | None, email: str, name: str, roles: Iterable[Group] = (), language: str = "fr-ca",
    contact: Contact | None = None, link: str = "",
) -> User:  # fmt: skip
    """Let somebody sign in, without a password: a code is mailed each time, and they may choose a password later.

    With ``link`` (the address of the sign-in page) they are told by mail once the change is kept.
    """
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError as error:
        sentence = _("This e-mail address is malformed: it should look like name@example.org.")
        raise Refusal(sentence, field="email") from error
    if User.objects.filter(email__iexact=email).exists():
        raise Refusal(_("Somebody already signs in with %(email)s.") % {"email": email}, field="email")
    if not name.strip():
        raise Refusal(_("Say the person’s name."), field="name")
    if contact and User.objects.filter(contact=contact).exists():
        raise Refusal(_("Somebody signs in for %(contact)s already.") % {"contact": contact}, field="email")
    user = User.objects.create_user(email, name=name.strip(), language=language, contact=contact)
    user.groups.set(roles)
    if link:
        transaction.on_commit(lambda: _tell(user, by, link))
    return user


@verb("people.tie", gettext_lazy("tied a user to a contact"))
def tie(*, by: User | None, user: User, contact: Contact) -> User:
    """Say which contact somebody who signs in is: what they may see of their own comes from there."""
    if user.contact_id not in (None, contact.pk):
        raise Refusal(_("%(email)s belongs to another contact already.") % {"email": user.email}, field="email")
    if User.objects.filter(contact=contact).exclude(pk=user.pk).exists():
        raise Refusal(_("Somebody signs in for %(contact)s already.") % {"contact": contact}, field="email")
    user.contact = contact
    user.save(update_fields=["contact"])
    return user


@verb("people.change_roles", gettext_lazy("changed the roles of a user"))
def change_roles(*, by: User | None, user: User, roles: Iterable[Group]) -> User:
    """Give a user these roles, all and only. Nobody changes their own: the last of the direction cannot lock the door."""
    if by == user:
        raise Refusal(_("Somebody else must change your own roles."), field="roles")
    user.groups.set(roles)
    return user


@verb("people.deactivate", gettext_lazy("turned a user away"))
def deactivate(*, by: User | None, user: User) -> User:
    """Turn somebody away: they sign in no more, and what they did stays in their name."""
    if by == user:
        raise Refusal(_("You cannot turn yourself away."))
    user.is_active = False
    user.save(update_fields=["is_active"])
    return user


@verb("people.reactivate", gettext_lazy("let a user in again"))
def reactivate(*, by: User | None, user: User) -> User:
    user.is_active = True
    user.save(update_fields=["is_active"])
    return user


def _tell(user: User, by: User | None, link: str) -> None:
    with translation.override(user.language):
        told = {"user": user, "by": by, "link": link}
        subject = _("You can sign in to Concertino")
        send_mail(subject, render_to_string("people/mail/invitation.txt", told), None, [user.email])
