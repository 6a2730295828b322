"""Orientations, axes, levels, nodes and cells of a plan file."""

from __future__ import annotations

from typing import Any

from concertino.domains.plan.actions.loading.rows import Loading
from concertino.domains.plan.models import Axis, Cell, Level, Node, Orientation, Plan


def write_frame(loading: Loading, plan: Plan, data: dict[str, Any]) -> None:
    _write_orientations(loading, plan, data.get("orientations", []))
    axes = _write_axes(loading, plan, data["axes"])
    nodes = _write_nodes(loading, plan, data)
    for said in data["nodes"]:
        _write_cells(loading, plan, nodes[said["code"]], said, axes)


def _write_orientations(loading: Loading, plan: Plan, said: list[dict]) -> None:
    for position, one in enumerate(said, start=1):
        values = {"kind": one["kind"]} | loading.words(one, "name", "text")
        loading.put(Orientation, {"plan": plan, "position": position}, values)
    loading.report.kept += [str(one) for one in plan.orientations.filter(position__gt=len(said))]


def _write_axes(loading: Loading, plan: Plan, said: list[dict]) -> dict[str, Axis]:
    return {
        one["code"]: loading.put(Axis, {"plan": plan, "code": one["code"]}, loading.words(one, "name") | {"position": position})
        for position, one in enumerate(said, start=1)
    }


def _write_nodes(loading: Loading, plan: Plan, data: dict[str, Any]) -> dict[str, Node]:
    """From the top level down, so that a parent is there before its children, wherever the file has it."""
    levels = {
        one["depth"]: loading.put(Level, {"plan": plan, "depth": one["depth"]}, loading.words(one, "name"))
        for one in data["levels"]
    }
    nodes: dict[str, Node] = {}
    for position, said in sorted(enumerate(data["nodes"], start=1), key=lambda numbered: numbered[1]["level"]):
        values = {"level": levels[said["level"]], "parent": nodes.get(said.get("parent", "")), "position": position}
        nodes[said["code"]] = loading.put(
            Node, {"plan": plan, "code": said["code"]}, loading.words(said, "title", "goal") | values
        )
    loading.report.kept += plan.nodes.exclude(code__in=nodes).values_list("code", flat=True)
    return nodes


def _write_cells(loading: Loading, plan: Plan, node: Node, said: dict[str, Any], axes: dict[str, Axis]) -> None:
    for facet, cell in said.get("cells", {}).items():
        is_across = "+" in facet
        code = f"{node.code}-{facet.replace('+', '')}"
        kind = Cell.Kind.ACROSS if is_across else Cell.Kind.AXIS
        values = {"node": node, "kind": kind, "axis": None if is_across else axes[facet]}
        loading.put(Cell, {"plan": plan, "code": code}, loading.words(cell, "text") | values)
    if "indicators" in said:
        values = {"node": node, "kind": Cell.Kind.INDICATORS} | loading.words(said["indicators"], "text")
        loading.put(Cell, {"plan": plan, "code": f"{node.code}-I"}, values)
