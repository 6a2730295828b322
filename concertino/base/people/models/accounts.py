"""What other packages keep about those who sign in and their rights, journalled through proxies of their tables."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.base.people.models.users import User


@journalled
class Role(Group):
    """A role, which config/roles.toml declares."""

    class Meta:
        proxy = True
        default_permissions = ()
        verbose_name = _("role")
        verbose_name_plural = _("roles")


@journalled
class RoleRight(Group.permissions.through):  # type: ignore[name-defined]  # a model that Django makes is no name to mypy
    """A right given to a role."""

    class Meta:
        proxy = True
        default_permissions = ()
        verbose_name = _("right of a role")
        verbose_name_plural = _("rights of roles")


@journalled
class UserRight(User.user_permissions.through):  # type: ignore[name-defined]
    """A right given to a user beside their roles. No page gives any: whoever does so in the database is told here."""

    class Meta:
        proxy = True
        default_permissions = ()
        verbose_name = _("right of a user")
        verbose_name_plural = _("rights of users")


@journalled
class SignInAddress(EmailAddress):
    """An address that a user confirmed, or has yet to."""

    class Meta:
        proxy = True
        default_permissions = ()
        verbose_name = _("address to sign in with")
        verbose_name_plural = _("addresses to sign in with")


# The secret stays out of the journal; using it is no change.
@journalled(exclude=["data", "last_used_at"])
class SecondFactor(Authenticator):
    """An application or recovery codes that a user proves themselves with, after the password."""

    class Meta:
        proxy = True
        default_permissions = ()
        verbose_name = _("second factor")
        verbose_name_plural = _("second factors")
