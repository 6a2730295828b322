"""The window by which a room shows a block on the page of a lower room's thing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from concertino.ground.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Panel:
    """A block on the pages of ``on`` (a model's label, "people.Contact"): a template, what it needs, and who may see it."""

    key: str
    on: str
    template: str
    context: Callable[[Any, Any], dict | None]  # (request, thing) -> context, or None to show nothing
    right: str = ""
    order: int = 100


panels: Registry[Panel] = Registry("panels")


def panels_on(label: str) -> list[Panel]:
    """The panels for a model, in order."""
    return sorted((panel for panel in panels.values() if panel.on == label), key=lambda panel: (panel.order, panel.key))
