"""Outlets and journalists: known once, corrected, set aside."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.positions.models import Journalist, Outlet
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold

LONGEST = 160


@verb("positions.know_outlet", gettext_lazy("wrote down an outlet"))
def know_outlet(*, by: Any, name: str, **facts: Any) -> Outlet:
    """The one of this name if it is known already, with or without accents; a new one else."""
    known = Outlet.objects.filter(folded=fold(name)).first()
    return known or _kept_outlet(Outlet(name=name, **facts))


@verb("positions.change_outlet", gettext_lazy("changed an outlet"))
def change_outlet(*, by: Any, outlet: Outlet, **changes: Any) -> Outlet:
    for name, value in changes.items():
        setattr(outlet, name, value)
    return _kept_outlet(outlet)


@verb("positions.know_journalist", gettext_lazy("wrote down a journalist"))
def know_journalist(*, by: Any, name: str, outlet: Outlet | None = None, **facts: Any) -> Journalist:
    """The one of this name at the outlet if they are known already; a new one else."""
    known = Journalist.objects.filter(folded=fold(name), outlet=outlet).first()
    return known or _kept_journalist(Journalist(name=name, outlet=outlet, **facts))


@verb("positions.change_journalist", gettext_lazy("changed a journalist"))
def change_journalist(*, by: Any, journalist: Journalist, **changes: Any) -> Journalist:
    for name, value in changes.items():
        setattr(journalist, name, value)
    return _kept_journalist(journalist)


@verb("positions.set_aside_outlet", gettext_lazy("set an outlet aside"))
def set_aside_outlet(*, by: Any, outlet: Outlet, on: date | None) -> Outlet:
    """No longer proposed from the day on; None takes it back."""
    outlet.ended_on = on
    outlet.save(update_fields=["ended_on"])
    return outlet


@verb("positions.set_aside_journalist", gettext_lazy("set a journalist aside"))
def set_aside_journalist(*, by: Any, journalist: Journalist, on: date | None) -> Journalist:
    """No longer proposed from the day on; None takes them back."""
    journalist.ended_on = on
    journalist.save(update_fields=["ended_on"])
    return journalist


def _kept_outlet(outlet: Outlet) -> Outlet:
    outlet.name, outlet.folded = _named(outlet.name)
    if Outlet.objects.filter(folded=outlet.folded).exclude(pk=outlet.pk).exists():
        raise Refusal(_("Another outlet has this name."), field="name")
    outlet.save()
    return outlet


def _kept_journalist(journalist: Journalist) -> Journalist:
    journalist.name, journalist.folded = _named(journalist.name)
    same = Journalist.objects.filter(folded=journalist.folded, outlet=journalist.outlet).exclude(pk=journalist.pk)
    if same.exists():
        raise Refusal(_("Another journalist has this name at this outlet."), field="name")
    journalist.save()
    return journalist


def _named(text: str) -> tuple[str, str]:
    name = " ".join(text.split())
    if not name:
        raise Refusal(_("Give a name."), field="name")
    if len(name) > LONGEST:
        raise Refusal(_("The name is too long."), field="name")
    return name, fold(name)
