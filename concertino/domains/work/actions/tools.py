"""Tools come to their stages, each with its day and who approved it; the team says whether they serve."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.documents import actions as documents
from concertino.base.journal.actions import verb
from concertino.domains.plan.models import Cell
from concertino.domains.work.models import Reach, Tool, ToolStage, ToolUse
from concertino.ground.periods import DAY
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold, written_day

Stage = ToolStage.Stage
ORDER = list(Stage)
RIGHT = "work.view_tool"


@verb("work.need_tool", gettext_lazy("named a tool that is needed"))
def need_tool(*, by: Any, name_fr: str, kind: str, on: date, cells: Iterable[Cell] = (), **facts: Any) -> Tool:
    """``facts``: name_en, text_*, owner, review_on."""
    made = _kept(Tool(name_fr=name_fr, kind=kind, **facts), cells)
    ToolStage.objects.create(tool=made, stage=Stage.NEED, on=on)
    return made


@verb("work.change_tool", gettext_lazy("changed a tool"))
def change_tool(*, by: Any, tool: Tool, cells: Iterable[Cell], **changes: Any) -> Tool:
    held = _hold(tool)
    for name, value in changes.items():
        setattr(held, name, value)
    return _kept(held, cells)


@verb("work.advance_tool", gettext_lazy("brought a tool to a stage"))
def advance_tool(*, by: Any, tool: Tool, stage: str, on: date, today: date, file: Any = None, filename: str = "",
                 review_on: date | None = None, **facts: Any) -> ToolStage:  # fmt: skip
    """``facts``: approved_by, decision, version, note. A stage that is past the next one brings the tool past those between, up
    to its implementation; once implemented, it may be evaluated and revised again and again. Each stage says who approved it."""
    held, chosen = _hold(tool), Stage(stage)
    last = held.stages.order_by("on", "pk").last()  # type: ignore[attr-defined]
    _check(last, chosen, on, today, facts)
    if file is not None:
        facts["document"] = documents.receive(by=by, file=file, name=filename or file.name, on=on, right=RIGHT)
    made = ToolStage.objects.create(tool=held, stage=chosen, on=on, **facts)
    _reach(held, chosen, on)
    held.review_on = None if chosen == Stage.RETIRED else (review_on or held.review_on)
    held.save()
    return made


@verb("work.say_use", gettext_lazy("said whether a tool serves"))
def say_use(*, by: Any, tool: Tool, on: date, uses_it: bool, is_useful: bool | None = None, note: str = "") -> ToolUse:
    """By who is signed in, of themselves."""
    if by is None:
        raise Refusal(_("Who says so?"))
    said = {"uses_it": uses_it, "is_useful": is_useful if uses_it else None, "note": " ".join(note.split())}
    return ToolUse.objects.update_or_create(tool=tool, user=by, said_on=on, defaults=said)[0]


def _check(last: ToolStage | None, chosen: ToolStage.Stage, on: date, today: date, facts: dict[str, Any]) -> None:
    if on > today:
        raise Refusal(_("A tool comes to a stage on a day that has come."), field="on")
    if last and on < last.on:
        raise Refusal(_("It is at the stage “%(stage)s” since %(day)s: the next one comes later.") % {
            "stage": last.get_stage_display(), "day": written_day(last.on)}, field="on")  # fmt: skip
    at = Stage(last.stage) if last else Stage.NEED
    if at == Stage.RETIRED:
        raise Refusal(_("This tool is retired."), field="stage")
    again = chosen in (Stage.EVALUATED, Stage.REVISED) and ORDER.index(at) >= ORDER.index(Stage.IMPLEMENTED)
    if ORDER.index(chosen) <= ORDER.index(at) and not again:
        raise Refusal(_("It is past this stage already."), field="stage")
    if chosen == Stage.REVISED and ORDER.index(at) < ORDER.index(Stage.IMPLEMENTED):
        raise Refusal(_("A tool is revised once it was implemented."), field="stage")
    if chosen == Stage.EVALUATED and ORDER.index(at) < ORDER.index(Stage.IMPLEMENTED):
        raise Refusal(_("A tool is evaluated once it was implemented."), field="stage")
    if not (facts.get("approved_by") or facts.get("decision")):
        raise Refusal(_("Say who approved it."), field="approved_by")
    if chosen == Stage.RETIRED and not facts.get("note", "").strip():
        raise Refusal(_("Say why it is retired."), field="note")


def _reach(held: Tool, chosen: ToolStage.Stage, on: date) -> None:
    if chosen == Stage.RETIRED:
        held.reaches.filter(until_on=None, from_on__lt=on).update(until_on=on - DAY)  # type: ignore[attr-defined]
        held.reaches.filter(until_on=None).delete()  # type: ignore[attr-defined]  # reached and retired on one day: never in use
        return
    if chosen == Stage.REVISED:
        return
    past = ToolStage.COUNTED[: ToolStage.COUNTED.index(chosen) + 1]
    have = set(held.reaches.values_list("stage", flat=True))  # type: ignore[attr-defined]
    Reach.objects.bulk_create(Reach(tool=held, stage=one, from_on=on) for one in past if one not in have)


def _hold(tool: Tool) -> Tool:
    return Tool.objects.select_for_update(of=("self",)).get(pk=tool.pk)


def _kept(made: Tool, cells: Iterable[Cell]) -> Tool:
    made.name_fr, made.name_en = " ".join(made.name_fr.split()), " ".join(made.name_en.split())
    if not made.name_fr:
        raise Refusal(_("A tool needs a name in French."), field="name_fr")
    made.folded = fold(f"{made.name_fr} {made.name_en}")
    made.save()
    made.cells.set(cells)
    return made
