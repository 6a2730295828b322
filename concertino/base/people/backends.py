"""Rights come by roles, and in no other way."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission
from django.db.models import Q

from concertino.ground.entitlements import entitlements
from concertino.ground.periods import today


class RoleBackend(ModelBackend):
    """A person has the rights of their roles: those given to them, and those that a fact gives them on that very day. None
    are given to one person apart, so none are looked for. Django keeps the answer on the user of the request, and no longer."""

    def _get_user_permissions(self, user_obj):
        return Permission.objects.none()

    def _get_group_permissions(self, user_obj):
        of_roles = Q(group__user=user_obj) | Q(group__name__in=roles_by_fact(user_obj, today()))
        return Permission.objects.filter(of_roles).distinct()


def roles_by_fact(user: Any, day: date) -> set[str]:
    """The roles that nobody gave, and that nobody has to take away."""
    return {each.role for each in entitlements.values() if each.holds(user, day)}
