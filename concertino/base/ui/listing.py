"""What one reader asks of a register: searched, filtered, sorted, cut in pages, in the columns that they chose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import django_tables2 as tables
from django.core.paginator import Page, Paginator
from django.db.models import Count, Model, QuerySet, Window
from django.db.models.sql import Query
from django.forms import BaseForm, BoundField, ModelChoiceField
from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from concertino.base.ui.pages import Request
from concertino.base.ui.rows import Rows
from concertino.ground import words

if TYPE_CHECKING:
    from concertino.base.ui.register import Register

SHOWN_AT_ONCE = 3  # filters beside the search box; the others lie under "More filters"
OF_A_RANGE = ("_min", "_max", "_after", "_before")  # how django-filter names the two ends of a range


@dataclass(frozen=True)
class Chip:
    """A filter in force, in words, and the address without it."""

    text: str
    without: str


class Pages(Paginator):
    """Of a far page, first the keys: they come in order from an index alone, read from the end that is nearer, and only the
    lines shown are put together, from ``lines``. Of the first page of what is looked for, the keys and how many there are at
    once: thousands of lines are not gathered twice."""

    first: list[Any] | None = None

    def __init__(self, rows: QuerySet, per_page: int, lines: QuerySet):
        super().__init__(rows, per_page)
        self.lines = lines

    def page(self, number: int | str) -> Page:
        page = super().page(number)
        if page.number > 1:
            page.object_list = self.lines.filter(pk__in=list(self._keys(page.start_index() - 1, page.end_index())))
        elif self.first is not None:
            page.object_list = self.lines.filter(pk__in=self.first)
        return page

    def count_along(self) -> None:
        """Find the keys of the first page, each with the number of all."""
        whole: Any = self.object_list
        keys = whole.prefetch_related(None).annotate(of=Window(Count("*"))).values_list("pk", "of")
        found = list(keys[: self.per_page])
        self.first, self.count = [key for key, _of in found], found[0][1] if found else 0

    def _keys(self, first: int, end: int) -> QuerySet:
        whole: Any = self.object_list
        keys = whole.prefetch_related(None).values_list("pk", flat=True)
        return keys[first:end] if first < self.count / 2 else keys.reverse()[self.count - end : self.count - first]


class Listing:
    def __init__(self, register: Register, request: Request):
        self.register, self.request, self.asked = register, request, request.GET
        self.whole = register.rows(request)
        self.sought = self.asked.get("q", "").strip() if register.search else ""
        self.offered_to_many: Sequence[Any] = ()  # what may be done to the lines that one ticks
        self.filters = register.filters(self.asked, queryset=self.whole, request=request) if register.filters else None

    @property
    def is_searchable(self) -> bool:
        return self.register.search is not None

    @property
    def form(self) -> BaseForm | None:
        return self.filters.form if self.filters is not None else None

    @cached_property
    def found(self) -> QuerySet:
        rows = self.whole if self.filters is None else self.filters.qs
        search = self.register.search
        return search(rows, self.sought) if search and self.sought else rows

    @cached_property
    def table(self) -> tables.Table:
        """Rows in a total order, so that no row is on two pages or on none."""
        more = list(self.added.items())
        table = self.register.table(self.found, order_by=self.asked.get("sort"), extra_columns=more)
        rows = table.data.data
        order = rows.query.order_by or rows.model._meta.ordering
        is_total = {"pk", "-pk", "id", "-id"} & {key for key in order if isinstance(key, str)}
        table.data.data = rows.order_by(*order) if is_total else rows.order_by(*order, "pk")  # sums forget the model's own order
        for name in self.offered:
            if name not in self.chosen:
                table.columns.hide(name)
        return table

    @property
    def rows(self) -> QuerySet:
        """All that is found, in the order shown."""
        return self.table.data.data

    @cached_property
    def page(self) -> Page:
        pages = Pages(self.rows, self.register.per_page, self._lines)
        if self.register.total and not self.is_narrowed:
            pages.count = self.register.total(self.request)
        elif self.is_narrowed and self.asked.get("page", "1") == "1" and not self.rows.query.distinct:
            pages.count_along()  # where lines are distinct, doubles would be counted
        return pages.get_page(self.asked.get("page"))

    @property
    def _lines(self) -> QuerySet:
        """What the lines of a page are put together from, once their keys are known: all that the reader may see, in the order
        shown. What is looked for is not looked for again, unless it has a part in what a line says: something added to the
        lines, or a table joined to them, which their sums may go through."""
        found, whole = self.rows.query, self.whole.query
        if found.annotations.keys() != whole.annotations.keys() or _joined(found) != _joined(whole):
            return self.rows
        return self.whole.order_by(*found.order_by) if found.order_by else self.whole

    @property
    def body(self) -> SafeString:
        return Rows(self.table).html(self.page, ticked=bool(self.offered_to_many))

    # -- columns -------------------------------------------------------------------------------------------------------
    @cached_property
    def offered(self) -> list[str]:
        return [*self.register.table.base_columns, *self.added]

    @cached_property
    def added(self) -> Mapping[str, tables.Column]:
        return self.register.more_columns()

    @cached_property
    def chosen(self) -> list[str]:
        """As asked in the address, or as remembered, or as the register is by default; always what a line is about."""
        remembered = self.request.user.preferences.get("columns", {}).get(self.register.key)
        default = [name for name in self.offered if name not in self.register.hidden and name not in self.added]
        wanted = self.asked.getlist("columns") or remembered or default
        return [name for name in self.offered if name in wanted or name == self.offered[0]]

    @property
    def choices(self) -> list[tuple[str, str, bool]]:
        """Columns that one may hide or show: name, header, whether shown."""
        headers = {column.name: str(column.header) for column in self.table.columns.iterall()}
        return [(name, headers[name], name in self.chosen) for name in self.offered[1:]]

    # -- filters in words ----------------------------------------------------------------------------------------------
    @property
    def near(self) -> list[BoundField]:
        return self.form.visible_fields()[:SHOWN_AT_ONCE] if self.form else []

    @property
    def far(self) -> list[BoundField]:
        return self.form.visible_fields()[SHOWN_AT_ONCE:] if self.form else []

    @property
    def unseen(self) -> list[BoundField]:
        """Filters that a link sets, and that nobody types: they have no control but the chip that takes them away."""
        return self.form.hidden_fields() if self.form else []

    @property
    def far_in_use(self) -> bool:
        return any(field.errors or any(self._chips(field)) for field in self.far)

    @cached_property
    def chips(self) -> list[Chip]:
        return [chip for field in (*self.near, *self.far, *self.unseen) for chip in self._chips(field)]

    def _chips(self, field: BoundField) -> Iterator[Chip]:
        field.form.is_valid()
        given = field.form.cleaned_data.get(field.name)
        if given in (None, "") or (isinstance(given, list | tuple | QuerySet) and not given):
            return
        values = list(given) if isinstance(given, list | tuple | QuerySet) else [given]
        for value in values:
            text = _("{label}: {value}").format(label=field.label, value=_in_words(field, value))
            yield Chip(text, self._address_without(field.html_name, value if len(values) > 1 else None))

    def _address_without(self, name: str, value: Any = None) -> str:
        """The address without the filter, or without one of its values; it starts again at the first page."""
        left = self.asked.copy()
        left.pop("page", None)
        if value is None:
            for key in (name, *(name + end for end in OF_A_RANGE)):
                left.pop(key, None)
        else:
            gone = str(value.pk if isinstance(value, Model) else value)
            left.setlist(name, [kept for kept in left.getlist(name) if kept != gone])
        return self._address(left)

    @property
    def bare_address(self) -> str:
        """Without search and filters."""
        return self._address(_only(self.asked, ("sort", "columns")))

    @property
    def address(self) -> str:
        """Where the reader is, without the columns of the address: what they choose next is remembered instead."""
        return self._address(_without(self.asked, ("columns",)))

    def _address(self, asked: QueryDict) -> str:
        return f"{self.request.path}?{asked.urlencode()}" if asked else self.request.path

    @property
    def is_narrowed(self) -> bool:
        return bool(self.sought or self.chips or (self.form and self.form.errors))


def _joined(query: Query) -> set[str]:
    return {query.get_meta().db_table, *query.alias_map}


def _only(asked: QueryDict, keys: tuple[str, ...]) -> QueryDict:
    return _without(asked, tuple(key for key in asked if key not in keys))


def _without(asked: QueryDict, keys: tuple[str, ...]) -> QueryDict:
    left = asked.copy()
    for key in keys:
        left.pop(key, None)
    return left


def _in_words(field: BoundField, value: Any) -> str:
    """A value as the filter's control says it."""
    if isinstance(value, slice):
        return _range_in_words(field, value)
    if isinstance(value, date):
        return words.written_short_day(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Model) and isinstance(field.field, ModelChoiceField):
        return field.field.label_from_instance(value)
    return str(dict(_flat(getattr(field.field, "choices", ()))).get(value, value))


def _range_in_words(field: BoundField, ends: slice) -> str:
    first, last = (_in_words(field, end) if end is not None else "" for end in (ends.start, ends.stop))
    if first and last:
        return _("from {first} to {last}").format(first=first, last=last)
    return _("from {first}").format(first=first) if first else _("up to {last}").format(last=last)


def _flat(choices: Any) -> Iterator[tuple[Any, Any]]:
    """Choices without their groups."""
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield value, label
