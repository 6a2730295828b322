"""Windows: what a room shows of itself is declared in it, and found by module name at start-up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

from django.utils.module_loading import autodiscover_modules

Thing = TypeVar("Thing")


class Registry(Mapping[str, Thing], Generic[Thing]):
    """Things by key, from every room's module of one name; a key declared twice is an error at start-up."""

    def __init__(self, module: str):
        self.module = module
        self._things: dict[str, Thing] = {}

    def add(self, key: str, thing: Thing) -> Thing:
        if key in self._things:
            raise ValueError(f"{key!r} is declared twice in the window {self.module!r}")
        self._things[key] = thing
        return thing

    def discover(self) -> None:
        autodiscover_modules(self.module)

    def __getitem__(self, key: str) -> Thing:
        return self._things[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._things)

    def __len__(self) -> int:
        return len(self._things)
