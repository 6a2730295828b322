"""Who may sign in to the demonstration: one account a role, all with one password. They exist nowhere else."""

from __future__ import annotations

from concertino.base.people import actions as people
from concertino.base.people.models import User
from concertino.config.roles import group, roles

DOMAIN = "demo.invalid"  # no mail ever reaches it
PASSWORD = "concertino-demo"  # noqa: S105 (printed for everyone who looks at the demonstration)


def accounts() -> dict[str, User]:
    """The account of each role of those who sign in, made if it is missing."""
    return {role: _account(role) for role in roles() if role != "public"}


def _account(role: str) -> User:
    email = f"{role}@{DOMAIN}"
    if user := User.objects.filter(email=email).first():
        return user
    name = f"{roles()[role]['name_fr']} (démonstration)"
    user = people.invite(by=None, email=email, name=name, roles=[group(role)])
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    return user
