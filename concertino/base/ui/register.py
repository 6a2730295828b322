"""Registers: lists of things that are searched, filtered, sorted and exported all in the same way, declared in a few lines.

roster = Register("members.roster", _("Members"), "members.view_membership", rows=..., table=RosterTable,
                  filters=RosterFilters, search=lambda rows, text: rows.matching(text), ...)
urlpatterns = [path("", roster.view, name="roster")]
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import django_tables2 as tables
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_filters import FilterSet

from concertino.base.ui import actions, bulk, exports
from concertino.base.ui.blocks import shown_on
from concertino.base.ui.listing import Listing
from concertino.base.ui.openings import opening_of
from concertino.base.ui.pages import Request, View, allowed, may, page
from concertino.ground import words
from concertino.ground.periods import today

EXPORTS = {"csv": exports.csv_file, "xlsx": exports.xlsx_file}


@dataclass(frozen=True)
class Button:
    """A way out of a register: what one may do from there."""

    label: Any
    url_name: str
    right: str = ""
    primary: bool = False

    @property
    def url(self) -> str:
        return reverse(self.url_name)


def _results(count: int) -> str:
    return ngettext("{count} result", "{count} results", count)


def _said(counted: Callable[[int], str], count: int) -> str:
    return str(counted(count)).format(count=words.written_number(count))


@dataclass(frozen=True)
class Register:
    """``rows`` gives all that the reader may see; ``hidden`` names the columns that are off until chosen; ``lede`` says
    the register's sentence from all its rows; ``counted(n)`` is a text with {count} ("{count} members"); ``total`` says how
    many rows there are, where that is known faster than by counting them; ``offers_of`` names registers of the same things,
    whose actions on many lines are offered here too; a register made for one page has no views to save (``keeps_views``);
    ``more_columns`` are known only when asked, and off until chosen.
    """

    key: str
    title: Any
    right: str
    rows: Callable[[HttpRequest], QuerySet]
    table: type[tables.Table]
    filters: type[FilterSet] | None = None
    search: Callable[[Any, str], QuerySet] | None = None
    lede: Callable[[HttpRequest, Any], Any] | None = None
    buttons: Sequence[Button] = ()
    empty: tuple[Any, Any] = (_("Nothing here yet"), "")
    per_page: int = 25
    template: str = "ui/register.html"
    hidden: Sequence[str] = ()
    counted: Callable[[int], str] = _results
    crumbs: Sequence[tuple[Any, Any]] = ()
    total: Callable[[HttpRequest], int] | None = None
    offers_of: Sequence[str] = ()
    keeps_views: bool = True
    more_columns: Callable[[], Mapping[str, tables.Column]] = dict

    @cached_property
    def view(self) -> View:
        return allowed(self.right)(self._answer)

    def _answer(self, request: Request) -> HttpResponseBase:
        if request.method == "POST":
            return bulk.answer(request, self) if "bulk" in request.POST else self._remember_columns(request)
        if self.keeps_views and not request.GET and (asked := opening_of(request, self.key)):
            return redirect(f"{request.path}?{asked}")
        listing = Listing(self, request)
        if export := EXPORTS.get(request.GET.get("export", "")):
            name = f"{self.key.replace('.', '-')}-{today():%Y-%m-%d}"
            return export(listing.table, listing.rows, name)
        return page(request, self.template, self._context(request, listing), partial="rows")

    def _context(self, request: Request, listing: Listing) -> dict[str, Any]:
        listing.offered_to_many = bulk.offered(request.user, self)
        return {
            "blocks": shown_on("ui.Register", request, listing),
            "register": self,
            "listing": listing,
            "page": listing.page,
            "table": listing.table,
            "counted": _said(self.counted, listing.page.paginator.count),
            "buttons": [button for button in self.buttons if may(request.user, button.right)],
            "lede": lambda: self.lede(request, listing.whole) if self.lede else "",  # not asked for by parts of pages
        }

    def _remember_columns(self, request: Request) -> HttpResponse:
        offered = [*self.table.base_columns, *self.more_columns()]
        chosen = [name for name in offered if name in request.POST.getlist("columns")]
        actions.remember_columns(by=request.user, register=self.key, columns=chosen or offered[:1])
        came_from = request.POST.get("next", "")
        return redirect(came_from if url_has_allowed_host_and_scheme(came_from, None) else request.path)
