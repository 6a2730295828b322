"""Columns of registers: how a value is shown in a page, and what goes in an export."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString

from concertino.base.ui import marks
from concertino.ground import money, words


class NameColumn(tables.Column):
    """What a line is about: a link to its page, and a small second line. ``NameColumn(url=page_of, under=kind_of)``."""

    def __init__(self, *args: Any, url: Callable[[Any], str], under: Callable[[Any], Any] | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.url, self.under = url, under

    def render(self, value: Any, record: Any) -> SafeString:
        link = format_html('<a href="{}">{}</a>', self.url(record), value)
        under = self.under(record) if self.under else ""
        return format_html("{}<small>{}</small>", link, under) if under else link

    def value(self, value: Any) -> Any:
        return value


class DayColumn(tables.Column):
    """A day, written short; a true date in a spreadsheet."""

    def render(self, value: date) -> str:
        return words.written_short_day(value)

    def value(self, value: date) -> date:
        return value


class MomentColumn(tables.Column):
    """A day and its time."""

    def render(self, value: datetime) -> str:
        return words.written_moment(value)

    def value(self, value: datetime) -> datetime:
        return value


class NumberColumn(tables.Column):
    """A number, aligned at the right."""

    is_number = True

    def render(self, value: Any) -> str:
        return words.written_number(value)

    def value(self, value: Any) -> Any:
        return value


class MoneyColumn(NumberColumn):
    """An amount in dollars."""

    def render(self, value: Decimal) -> str:
        return money.written(value, "fr" if words.french() else "en")


class StatusColumn(tables.Column):
    """A status: ``said(record)`` gives its kind (its shape) and its word."""

    def __init__(self, *args: Any, said: Callable[[Any], tuple[str, Any]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.said = said

    def render(self, record: Any) -> SafeString:
        return marks.status(*self.said(record))

    def value(self, record: Any) -> str:
        return str(self.said(record)[1])
