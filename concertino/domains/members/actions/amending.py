"""A member corrects their own record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people import actions as people
from concertino.base.people.models import Contact


@verb("members.amend", gettext_lazy("changed their own record"))
def amend(*, by: Any, member: Contact, facts: Mapping[str, Any], asked: Mapping[str, Any], on: date, why: str = "") -> Contact:
    """Change ``facts`` at once; those ``asked`` wait for the association when they differ from the record. All or nothing."""
    for field, value in asked.items():
        people.propose(by=by, contact=member, field=field, value=value, on=on, why=why)
    return people.correct(by=by, contact=member, on=on, **facts)
