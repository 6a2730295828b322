"""Whether what a plan file says holds together: codes, parents, axes, measures, dates, targets.

Runs on any shape: what is malformed is another check's business and is stepped over, so that all errors come at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from concertino.domains.plan.planfile.source import Path, Source
from concertino.ground.measures import PRINCIPAL, Measure

NUMBERED = ("at_least", "at_most", "more_than", "less_than", "relative")


def check(source: Source, known: Mapping[str, Measure], people: Collection[str]) -> None:
    """Add to the source's problems each contradiction; ``known`` measures by key, e-mail addresses of ``people``."""
    _check_order(source, ("plan",), plan_of(source), "starts_on", "ends_on", _("the plan ends before it begins"))
    for part in ("axes", "nodes"):
        _check_once(source, [((part, i), one.get("code")) for (_part, i), one in _listed(source, part)])
    _check_once(source, [(path, one.get("depth")) for path, one in _listed(source, "levels")])
    _check_axes(source)
    _check_tree(source)
    _check_once(source, [((*path, "key"), one.get("key")) for path, one in indicators(source)])
    _check_once(source, [((*path, "code"), one.get("code")) for path, one in actions(source)])
    for path, indicator in indicators(source):
        _check_measure(source, path, indicator, known)
        _check_promises(source, path, indicator)
    keys = {one.get("key") for _path, one in indicators(source)}
    for path, action in actions(source):
        _check_action(source, path, action, keys)
    _check_owners(source, people)


# -- walking ---------------------------------------------------------------------------------------------------------------
def mapping(value: Any) -> dict:
    return value if isinstance(value, dict) else {}


def listed(value: Any) -> list:
    return value if isinstance(value, list) else []


def plan_of(source: Source) -> dict:
    return mapping(mapping(source.data).get("plan"))


def _listed(source: Source, part: str) -> Iterator[tuple[Path, dict]]:
    for i, one in enumerate(listed(mapping(source.data).get(part))):
        if isinstance(one, dict):
            yield (part, i), one


def cells(source: Source) -> Iterator[tuple[Path, dict]]:
    for path, node in _listed(source, "nodes"):
        for facet, cell in mapping(node.get("cells")).items():
            yield (*path, "cells", facet), mapping(cell)


def actions(source: Source) -> Iterator[tuple[Path, dict]]:
    for path, cell in cells(source):
        for i, action in enumerate(listed(cell.get("actions"))):
            yield (*path, "actions", i), mapping(action)


def indicators(source: Source) -> Iterator[tuple[Path, dict]]:
    for path, node in _listed(source, "nodes"):
        for i, indicator in enumerate(listed(mapping(node.get("indicators")).get("list"))):
            yield (*path, "indicators", "list", i), mapping(indicator)


def as_day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return None


# -- checks ----------------------------------------------------------------------------------------------------------------
def _check_once(source: Source, named: list[tuple[Path, Any]]) -> None:
    seen: dict[Any, Path] = {}
    for path, code in named:
        if not isinstance(code, str | int):
            continue
        if code in seen:
            line = source.place(seen[code]).line
            source.wrong(path, _("“%(code)s” is used twice; first on line %(line)s") % {"code": code, "line": line})
        seen.setdefault(code, path)


def _check_order(source: Source, path: Path, said: Any, first: str, last: str, sentence: str) -> None:
    one, other = (as_day(mapping(said).get(name)) for name in (first, last))
    if one and other and other < one:
        source.wrong((*path, last), sentence)


def _check_axes(source: Source) -> None:
    codes = [one.get("code") for _path, one in _listed(source, "axes")]
    if "I" in codes:
        source.wrong(("axes", codes.index("I"), "code"), _("“I” is kept for the indicators: choose another code"))
    for path, _cell in cells(source):
        facets = str(path[-1]).split("+")
        for unknown in [facet for facet in facets if facet not in codes]:
            source.wrong(path, _("“%(code)s” is not an axis of this plan") % {"code": unknown})
        if len(facets) > 1 and set(facets) <= set(codes) and sorted(facets) != sorted(map(str, codes)):
            source.wrong(path, _("a cell across axes goes across all of them"))


def _check_tree(source: Source) -> None:
    depths = {one.get("depth") for _path, one in _listed(source, "levels")}
    nodes = {one["code"]: one for _path, one in _listed(source, "nodes") if isinstance(one.get("code"), str)}
    for path, node in _listed(source, "nodes"):
        level, parent = node.get("level"), node.get("parent")
        if isinstance(level, int) and level not in depths:
            source.wrong((*path, "level"), _("“%(level)s” is not a level of this plan") % {"level": level})
        if isinstance(level, int) and level > 1 and parent is None:
            source.wrong(path, _("below the top level, a node says its parent"))
        if isinstance(parent, str):
            _check_parent(source, path, node, nodes)


def _check_parent(source: Source, path: Path, node: dict, nodes: dict[str, dict]) -> None:
    at, parent = (*path, "parent"), node["parent"]
    if parent not in nodes:
        source.wrong(at, _("“%(code)s” is not a node of this plan") % {"code": parent})
        return
    chain = _ancestors(node, nodes)
    if node.get("code") in chain:
        around = " → ".join([node["code"], *chain[: chain.index(node["code"]) + 1]])
        source.wrong(at, _("parents go around in a circle: %(around)s") % {"around": around})
    elif not _is_just_below(node.get("level"), nodes[parent].get("level")):
        source.wrong(at, _("the parent of a node is of the level just above it"))


def _ancestors(node: dict, nodes: dict[str, dict]) -> list[str]:
    chain: list[str] = []
    parent = node.get("parent")
    while isinstance(parent, str) and parent in nodes and parent not in chain:
        chain.append(parent)
        parent = nodes[parent].get("parent")
    return chain


def _check_measure(source: Source, path: Path, indicator: dict, known: Mapping[str, Measure]) -> None:
    at = (*path, "measure") if "measure" in indicator else (*path, "key")
    key = indicator.get("measure", indicator.get("key"))
    awaited = mapping(mapping(source.data).get("awaited"))
    if not isinstance(key, str) or key in awaited:
        return
    if key not in known:
        words = _("“%(key)s” is an unknown measure: no room declares it, and “awaited” does not list it")
        source.wrong(at, words % {"key": key})
        return
    for where, dimension in _dimensions(path, indicator):
        if dimension not in known[key].by:
            words = _("“%(dimension)s” is not a dimension of the measure “%(key)s”")
            source.wrong(where, words % {"dimension": dimension, "key": key})
        elif indicator.get("rule", PRINCIPAL) not in known[key].by[dimension].rules:
            words = _("the measure “%(key)s” is not counted by this rule along “%(dimension)s”")
            source.wrong(where, words % {"dimension": dimension, "key": key})


def _dimensions(path: Path, indicator: dict) -> Iterator[tuple[Path, str]]:
    if isinstance(indicator.get("dimension"), str):
        yield (*path, "dimension"), indicator["dimension"]
    for i, target in enumerate(listed(indicator.get("targets"))):
        if isinstance(mapping(target).get("dimension"), str):
            yield (*path, "targets", i, "dimension"), target["dimension"]


def _check_promises(source: Source, path: Path, indicator: dict) -> None:
    baseline = indicator.get("baseline")
    _check_order(source, (*path, "baseline"), baseline, "first_on", "as_of", _("the period ends before it begins"))
    for i, target in enumerate(listed(indicator.get("targets"))):
        at = (*path, "targets", i)
        kind, target = mapping(target).get("kind"), mapping(target)
        if kind in NUMBERED and target.get("value") is None:
            source.wrong(at, _("this kind of target needs a value"))
        if kind in ("direction", "milestone") and target.get("value") is not None:
            source.wrong((*at, "value"), _("this kind of target takes no value"))
        if target.get("dimension_value") is not None and target.get("dimension") is None:
            source.wrong((*at, "dimension_value"), _("“dimension_value” needs “dimension”, the dimension it is a value of"))
        _check_due(source, at, target)


def _check_due(source: Source, at: Path, target: dict) -> None:
    due = as_day(target.get("due_on"))
    starts = as_day(plan_of(source).get("starts_on"))
    if due and starts and due < starts:
        source.wrong((*at, "due_on"), _("the target is due before the plan begins"))
    _check_order(source, at, target, "from_on", "due_on", _("the target is due before it is in force"))


def _check_action(source: Source, path: Path, action: dict, keys: set) -> None:
    _check_order(source, path, action, "starts_on", "due_on", _("the action is due before it begins"))
    for i, key in enumerate(listed(action.get("serves"))):
        if key not in keys:
            source.wrong((*path, "serves", i), _("“%(key)s” is not an indicator of this plan") % {"key": key})


def _check_owners(source: Source, people: Collection[str]) -> None:
    for path, one in [*indicators(source), *actions(source)]:
        owner = one.get("owner")
        if isinstance(owner, str) and owner.lower() not in people:
            source.wrong((*path, "owner"), _("nobody signs in with the address “%(email)s”") % {"email": owner})


def _is_just_below(level: Any, above: Any) -> bool:
    """Or one of them is no number, which the shape of the file says already."""
    return not (isinstance(level, int) and isinstance(above, int)) or above == level - 1
