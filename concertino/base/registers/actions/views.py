"""Views of registers: kept under a name, renamed, shared, chosen to open a register with, forgotten."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.registers.models import DefaultView, SavedView
from concertino.ground.refusals import Refusal

LONGEST = SavedView._meta.get_field("name").max_length or 0


@verb("registers.keep", says=gettext_lazy("saved a view of a register"))
def keep(*, by: Any, register: str, path: str, name: str, asked: str, is_shared: bool = False) -> SavedView:
    """Save what a register is asked under a name. The person's view of that name, if there is one, is replaced."""
    name = _named(name)
    _may_share(by, is_shared)
    facts = {"path": path, "asked": asked, "is_shared": is_shared}
    view, _is_new = SavedView.objects.update_or_create(owner=by, register=register, name=name, defaults=facts)
    return view


@verb("registers.rename", says=gettext_lazy("changed a saved view"))
def rename(*, by: Any, view: SavedView, name: str, is_shared: bool) -> SavedView:
    """Call it otherwise, share it or keep it for oneself. A view no longer shared opens nobody else's register."""
    _own(by, view)
    if is_shared and not view.is_shared:
        _may_share(by, is_shared)
    view.name, view.is_shared = _named(name), is_shared
    try:
        with transaction.atomic():
            view.save()
    except IntegrityError as error:
        raise Refusal(_("You have another view of this name."), field="name") from error
    if not is_shared:
        view.defaults.exclude(user=by).delete()
    return view


@verb("registers.open_with", says=gettext_lazy("chose the view that a register opens with"))
def open_with(*, by: Any, register: str, view: SavedView | None) -> None:
    """From now on the register opens with the view; with none, as it is."""
    if view is None:
        DefaultView.objects.filter(user=by, register=register).delete()
    else:
        DefaultView.objects.update_or_create(user=by, register=register, defaults={"view": view})


@verb("registers.forget", says=gettext_lazy("deleted a saved view"))
def forget(*, by: Any, view: SavedView) -> None:
    _own(by, view)
    view.delete()


def _named(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise Refusal(_("A view needs a name."), field="name")
    if len(name) > LONGEST:
        raise Refusal(_("This name is too long."), field="name")
    return name


def _own(by: Any, view: SavedView) -> None:
    if view.owner_id != by.pk:
        raise Refusal(_("Only %(owner)s may change this view.") % {"owner": view.owner})


def _may_share(by: Any, is_shared: bool) -> None:
    if is_shared and not by.has_perm("registers.share_savedview"):
        raise Refusal(_("You may save views for yourself, and not share them."), field="is_shared")
