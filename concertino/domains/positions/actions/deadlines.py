"""Deadlines of a dossier: set, met, taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.positions.actions.dossiers import check_open
from concertino.domains.positions.models import Deadline, Dossier
from concertino.ground.refusals import Refusal


@verb("positions.set_deadline", gettext_lazy("set a deadline of a dossier"))
def set_deadline(*, by: Any, dossier: Dossier, on: date, what: str, owner: Any = None) -> Deadline:
    check_open(dossier)
    if not what.strip():
        raise Refusal(_("Say what is due."), field="what")
    return Deadline.objects.create(dossier=dossier, on=on, what=what.strip(), owner=owner)


@verb("positions.meet_deadline", gettext_lazy("met a deadline of a dossier"))
def meet_deadline(*, by: Any, deadline: Deadline, on: date) -> Deadline:
    """What was due is done; the day is that on which it was."""
    if deadline.met_on:
        raise Refusal(_("This deadline was met already."))
    deadline.met_on = on
    deadline.save(update_fields=["met_on"])
    return deadline


@verb("positions.drop_deadline", gettext_lazy("took back a deadline of a dossier"))
def drop_deadline(*, by: Any, deadline: Deadline) -> None:
    """One that no longer holds, or was written by mistake; the journal keeps it."""
    deadline.delete()
