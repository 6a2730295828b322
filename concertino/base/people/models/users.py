"""Those who sign in."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, Group, PermissionsMixin
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled

OUTSIDE = ("public", "partner", "member")  # roles of those who come to see, not to work


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields) -> User:
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, email: str | None) -> User:
        return self.get(email__iexact=email)

    def of_the_team(self) -> models.QuerySet[User]:
        """Those with a role by which one works: members who sign in are many, and are nobody's to choose in a list."""
        working = Group.objects.exclude(name__in=OUTSIDE)
        return self.filter(groups__in=working).distinct().order_by("name", "pk")


# The password stays out of the journal; signing in and choosing columns are no changes.
@journalled(exclude=["password", "last_login", "preferences"])
class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in, by e-mail address; what they may do comes from their roles (groups of config/roles.toml)."""

    class Theme(models.TextChoices):
        SYSTEM = "", _("System")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=160)
    language = models.CharField(
        _("language"), max_length=5, choices=[("fr-ca", _("French")), ("en", _("English"))], default="fr-ca"
    )
    theme = models.CharField(_("appearance"), max_length=5, choices=Theme.choices, blank=True, default="")
    contact = models.OneToOneField("people.Contact", models.SET_NULL, null=True, blank=True, related_name="user")
    is_active = models.BooleanField(_("may sign in"), default=True)
    joined_at = models.DateTimeField(_("since"), default=timezone.now)
    preferences = models.JSONField(default=dict, blank=True)  # columns chosen in registers, by register

    objects = UserManager()
    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        permissions = [("invite_contact", _("Can invite contacts to a space of their own"))]

    def __str__(self) -> str:
        return self.name


@journalled
class UserRole(User.groups.through):  # type: ignore[name-defined]  # a model that Django makes is no name to mypy
    """A role given to a user: the journal must tell who gave which rights, and Django keeps them in a table of its own."""

    class Meta:
        proxy = True
        verbose_name = _("role of a user")
        verbose_name_plural = _("roles of users")
