"""What the board report says, as plain data in one language: ``build`` fills it, ``template.typ`` sets it in type.

Every text is ready to print. A status is one of the marks of the screens (ok, on, watch, late, none, free, plan) and its word.
"""

from __future__ import annotations

from typing import TypedDict


class Status(TypedDict):
    kind: str
    word: str


class Action(TypedDict):
    """``said``: its state, its dates, who answers for it. ``kind`` is the mark of its state."""

    kind: str
    title: str
    said: str
    details: str


class AxisCell(TypedDict):
    """What an objective promises on an axis; with ``across``, one cell for all axes."""

    axis: str
    across: bool
    text: str
    actions: list[Action]


class Chart(TypedDict):
    """An SVG that stands alone, and what it says in words."""

    svg: str
    alt: str


class Indicator(TypedDict):
    """``lines`` say the period, the target and the baseline; ``notes``, in full, what the chart marks.

    ``chart`` is None where nothing was ever measured.
    """

    name: str
    value: str
    unit: str
    target: str
    lines: list[str]
    status: Status
    sentence: str
    notes: list[str]
    chart: Chart | None


class Objective(TypedDict):
    code: str
    title: str
    goal: str
    status: Status
    sentence: str
    cells: list[AxisCell]
    indicators: list[Indicator]


class Issue(TypedDict):
    """A node above the objectives, in the order of the plan; ``tally`` counts its objectives by status; ``goal`` may be empty."""

    code: str
    title: str
    goal: str
    tally: str
    objectives: list[Objective]


class Text(TypedDict):
    name: str
    text: str


class Orientation(TypedDict):
    """The vision, the mission, the values or the orientations: each text with a name, if it has one."""

    heading: str
    texts: list[Text]


class Missing(TypedDict):
    code: str
    indicator: str
    reason: str
    remedy: str
    owner: str


class Method(TypedDict):
    """An indicator's definition and its other facts (formula, source, unit …), each with its label."""

    code: str
    name: str
    definition: str
    facts: list[Text]


class Report(TypedDict):
    """``lede`` says in a sentence how the plan stands. ``words`` are the labels that the template writes itself."""

    language: str
    title: str
    association: str
    as_of: str
    lede: str
    orientations: list[Orientation]
    axes: list[str]
    issues: list[Issue]
    missing: list[Missing]
    methods: list[Method]
    words: dict[str, str]
