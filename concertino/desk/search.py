"""The plan's objectives, indicators and actions, from the one search box. Plans are short: they are read and folded here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from concertino.domains.plan.models import Action, Indicator, Node
from concertino.ground.finding import Finder, Found, finders
from concertino.ground.words import fold

RIGHT = "plan.view_plan"


def objectives(user: Any, text: str, limit: int) -> list[Found]:
    nodes = Node.objects.filter(children__isnull=True).select_related("level", "plan").order_by("-plan__starts_on", "code")
    sought = ((node, f"{node.code} {node.title_fr} {node.title_en}") for node in nodes)
    return [
        Found(title=str(node), url=_on_plan("objective", node.code, node), detail=node.level.said("name"))
        for node in _holding(text, sought)[:limit]
    ]


def indicators(user: Any, text: str, limit: int) -> list[Found]:
    rows = Indicator.objects.select_related("plan", "cell__node").order_by("-plan__starts_on", "pk")
    sought = ((one, f"{one.name_fr} {one.name_en} {one.key}") for one in rows)
    return [
        Found(title=one.said("name"), url=_on_plan("indicator", one.key, one), detail=str(one.cell.node))
        for one in _holding(text, sought)[:limit]
    ]


def actions(user: Any, text: str, limit: int) -> list[Found]:
    rows = Action.objects.select_related("plan", "cell__node").order_by("-plan__starts_on", "pk")
    sought = ((one, f"{one.title_fr} {one.title_en} {one.code}") for one in rows)
    return [
        Found(title=one.said("title"), url=_on_plan("objective", one.cell.node.code, one), detail=str(one.cell.node))
        for one in _holding(text, sought)[:limit]
    ]


def _holding(text: str, sought: Iterable[tuple[Any, str]]) -> list[Any]:
    """Those whose words hold every word of the text."""
    words = fold(text).split()
    return [one for one, said in sought if all(word in fold(said) for word in words)]


def _on_plan(page: str, key: str, thing: Any) -> str:
    return f"{reverse(f'desk:{page}', args=[key])}?plan={thing.plan.code}"


finders.add("plan.objectives", Finder(key="plan.objectives", label=_("Objectives"), find=objectives, right=RIGHT, order=70))
finders.add("plan.indicators", Finder(key="plan.indicators", label=_("Indicators"), find=indicators, right=RIGHT, order=71))
finders.add("plan.actions", Finder(key="plan.actions", label=_("Actions"), find=actions, right=RIGHT, order=72))
