"""On the page of an objective: the things of a room that serve it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from concertino.domains.plan.models import Node
from concertino.ground.panels import Panel, panels

SHOWN = 20


@dataclass(frozen=True, kw_only=True)
class ServedPanel:
    """``register`` names the page that lists them by objective, where there is one; ``url`` is the address of one, ``said`` the
    mark and the word of its state; ``path`` leads from a row to its cells."""

    key: str
    title: Any
    right: str
    rows: Callable[[], QuerySet[Any]]
    url: Callable[[Any], str]
    said: Callable[[Any], tuple[str, Any]]
    under: Callable[[Any], Any]
    register: str = ""
    path: str = "cells"
    order: int = 60

    def __post_init__(self) -> None:
        panels.add(self.key, Panel(
            key=self.key, on="plan.Node", template="plan/serving.html", context=self.served, right=self.right, order=self.order,
        ))  # fmt: skip

    def served(self, request: HttpRequest, node: Node) -> dict[str, Any] | None:
        """The first ones, each with the codes of the cells of this objective that it serves; how many there are in all."""
        tied = self.rows().model._default_manager.filter(**{f"{self.path}__node": node}).order_by()
        codes: dict[int, set[str]] = defaultdict(set)
        for pk, code in tied.values_list("pk", f"{self.path}__code"):
            codes[pk].add(code)
        if not codes:
            return None
        found = self.rows().filter(pk__in=codes)[:SHOWN]
        lines = [(one, self.url(one), self.said(one), self.under(one), ", ".join(sorted(codes[one.pk]))) for one in found]
        return {
            "key": self.key.replace(".", "-"), "title": self.title, "lines": lines, "others": len(codes) - len(lines),
            "all": f"{reverse(self.register)}?objective={node.pk}" if self.register else "",
        }  # fmt: skip
