"""Every address of the house, with its name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver


class Address(NamedTuple):
    route: str
    name: str  # with its room: "people:contact"
    pattern: URLPattern

    @property
    def wanted(self) -> list[str]:
        return list(self.pattern.pattern.converters)

    @property
    def right(self) -> str | None:
        return getattr(self.pattern.callback, "right", None)

    @property
    def is_ours(self) -> bool:
        return not self.pattern.callback.__module__.startswith(("allauth.", "django."))


def addresses(patterns=None, prefix: str = "", room: str = "") -> Iterator[Address]:
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{room}{pattern.namespace}:" if pattern.namespace else room
            yield from addresses(pattern.url_patterns, prefix + str(pattern.pattern), inner)
        elif isinstance(pattern, URLPattern):
            yield Address(prefix + str(pattern.pattern), f"{room}{pattern.name}", pattern)
