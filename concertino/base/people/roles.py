"""What roles are called. They are groups, made from config/roles.toml by their code; a role that is new there shows its code."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

NAMES = {
    "public": _("Public"),
    "partner": _("Partner"),
    "member": _("Member"),
    "committee": _("Committee"),
    "board": _("Board"),
    "treasurer": _("Treasurer"),
    "staff": _("Staff"),
    "direction": _("Direction"),
}


def role_name(group: Group) -> str:
    return str(NAMES.get(group.name, group.name))
