"""Filters that write days, numbers and two-language columns as the reader's language does."""

from __future__ import annotations

from django import template

from concertino.ground import money as money_
from concertino.ground import words

register = template.Library()


@register.filter
def said(thing, field: str) -> str:
    return thing.said(field)


@register.filter
def said_in(thing, field: str) -> str:
    return thing.said_in(field)


@register.filter
def day(value) -> str:
    return words.written_day(value) if value else ""


@register.filter
def short_day(value) -> str:
    return words.written_short_day(value) if value else ""


@register.filter
def moment(value) -> str:
    return words.written_moment(value) if value else ""


@register.filter
def number(value, places: int | None = None) -> str:
    return "" if value is None else words.written_number(value, places)


@register.filter
def money(value) -> str:
    return "" if value is None else money_.written(value, "fr" if words.french() else "en")


@register.filter
def percent(value, places: int = 0) -> str:
    return "" if value is None else words.written_percent(value, places)
