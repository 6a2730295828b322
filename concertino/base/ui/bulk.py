"""What may be done to several lines of a register at once: the lines that a person ticks, or all that is found.

Whoever offers something declares it in the window "bulk", a module ``bulk.py`` of their room, for the registers that they
name by key; lines then have boxes to tick. What changes data is a ``BulkAction`` (concertino.base.registers.bulk: asked,
previewed, run, undone); what only makes a file is a ``FileAction``:

bulk_actions.add("people.vcards", FileAction(
    key="people.vcards", label=_("Export as vCard"), right="people.view_contact", on=("people.contacts",), file=vcards,
))
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from concertino.base.ui import exports
from concertino.base.ui.listing import Listing
from concertino.base.ui.pages import Request, may
from concertino.ground.periods import today
from concertino.ground.registry import Registry

if TYPE_CHECKING:
    from concertino.base.ui.register import Register

AT_MOST = 1000  # lines that an address may name; a page shows far fewer


@dataclass(frozen=True)
class Selection:
    """The lines that a person chose in a register: by their keys, or (None) all that the search and filters find."""

    listing: Listing
    keys: tuple[int, ...] | None

    @classmethod
    def asked(cls, listing: Listing, request: Request) -> Selection:
        if request.POST.get("all"):
            return cls(listing, None)
        ticked = [int(key) for key in request.POST.getlist("row")[:AT_MOST] if key.isascii() and key.isdigit() and len(key) < 19]
        return cls(listing, tuple(ticked))

    @cached_property
    def lines(self) -> QuerySet:
        """As the register shows them, in its order."""
        found = self.listing.rows
        return found if self.keys is None else found.filter(pk__in=self.keys)

    @cached_property
    def rows(self) -> QuerySet:
        """The plain rows, without what the register adds to them."""
        found = self.listing.found if self.keys is None else self.listing.found.filter(pk__in=self.keys)
        return found.model._default_manager.filter(pk__in=found.order_by().values("pk"))

    @cached_property
    def count(self) -> int:
        return self.rows.count()

    @property
    def address(self) -> str:
        """The register as it was asked."""
        return self.listing.request.get_full_path()


class ForMany(Protocol):
    """Something that one may do to a selection; ``on`` names registers by their keys."""

    @property
    def key(self) -> str: ...

    @property
    def label(self) -> Any: ...

    @property
    def right(self) -> str: ...

    @property
    def on(self) -> Collection[str]: ...

    @property
    def order(self) -> int: ...

    def answer(self, request: Request, selection: Selection) -> HttpResponseBase: ...


bulk_actions: Registry[ForMany] = Registry("bulk")


@dataclass(frozen=True, kw_only=True)
class FileAction:
    """Makes a file of the lines chosen, and changes nothing."""

    key: str
    label: Any
    file: Callable[[Request, Selection], HttpResponseBase]
    right: str = ""
    on: Collection[str] = ()
    order: int = 500

    def answer(self, request: Request, selection: Selection) -> HttpResponseBase:
        return self.file(request, selection)


def offered(user: Any, register: Register) -> list[ForMany]:
    """What the person may do to lines of the register; where something is, they may export them too."""
    keys = {register.key, *register.offers_of}
    found = [each for each in bulk_actions.values() if keys & set(each.on) and may(user, each.right)]
    return [*sorted(found, key=lambda each: (each.order, each.key)), *EXPORTS] if found else []


def answer(request: Request, register: Register) -> HttpResponseBase:
    """To ?bulk=: what is asked of the lines chosen, by the action's own page or file."""
    listing = Listing(register, request)
    action = next((each for each in offered(request.user, register) if each.key == request.POST["bulk"]), None)
    if action is None:
        if not request.POST["bulk"]:
            return _back(request, gettext("Choose what to do with the lines ticked."))
        raise Http404
    selection = Selection.asked(listing, request)
    if not selection.count:
        return _back(request, gettext("Tick at least one line."))
    return action.answer(request, selection)


def _back(request: Request, sentence: str) -> HttpResponse:
    messages.error(request, sentence)
    return redirect(request.get_full_path())


def _exported(make: Callable[..., HttpResponseBase]) -> Callable[[Request, Selection], HttpResponseBase]:
    def file(request: Request, selection: Selection) -> HttpResponseBase:
        listing = selection.listing
        name = f"{listing.register.key.replace('.', '-')}-{today():%Y-%m-%d}"
        return make(listing.table, selection.lines, name)

    return file


EXPORTS = (
    FileAction(key="csv", label=_("Export as CSV"), file=_exported(exports.csv_file)),
    FileAction(key="xlsx", label=_("Export as XLSX"), file=_exported(exports.xlsx_file)),
)
