"""Who may do what, read from roles.toml and applied as groups: those rights, all and only."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from django.contrib.auth.models import Group, Permission
from django.db import transaction

FILE = Path(__file__).with_name("roles.toml")


@cache
def roles() -> dict[str, dict]:
    """Each role: its name in French and English, and its rights (those of the roles that it ``includes`` too)."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def rights(role: str) -> frozenset[str]:
    """Rights as "app.codename"."""
    given = roles()[role]
    return frozenset(given.get("rights", ())).union(*(rights(other) for other in given.get("includes", ())))


def group(role: str) -> Group:
    return Group.objects.get(name=role)


@transaction.atomic
def apply() -> None:
    """Make the groups of the roles, with exactly the rights of the file; a right that no table has is an error."""
    known = {f"{p.content_type.app_label}.{p.codename}": p for p in Permission.objects.select_related("content_type")}
    for role in roles():
        if unknown := sorted(rights(role) - known.keys()):
            raise ValueError(f"roles.toml gives {role} rights that do not exist: {', '.join(unknown)}")
        of_role, _made = Group.objects.get_or_create(name=role)
        of_role.permissions.set(known[right] for right in rights(role))
