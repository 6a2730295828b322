"""What a resolution can carry out: each by the verb of its room, which keeps its own rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from concertino.base.documents.models import Decision
from concertino.domains.budgets import actions as budgets
from concertino.domains.budgets.models import Budget
from concertino.domains.governance import actions as governance
from concertino.domains.governance.models import Body
from concertino.domains.meetings.composition import MEMBERS_EN, MEMBERS_FR
from concertino.domains.meetings.models import Motion
from concertino.domains.members.actions import applications as admissions
from concertino.domains.members.models import Application
from concertino.domains.plan import actions as plans
from concertino.domains.plan.models import Target
from concertino.domains.positions import actions as positions
from concertino.domains.positions.models import Version
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_number


@dataclass(frozen=True, kw_only=True)
class Effect:
    """``things()`` are those that may be adopted now; ``all()`` finds one later, for its name and address. ``carry(by, motion,
    thing, decision)`` calls the verb; who records the resolution needs its ``right``."""

    key: str
    label: Any
    right: str
    things: Callable[[], Any]
    all: Callable[[], Any]
    carry: Callable[[Any, Motion, Any, Decision], Any]
    url: Callable[[Any], str]
    name: Callable[[Any], str] = str
    bodies: tuple[str, ...] = ("board", "committee", "general")


def _adopt_position(by: Any, motion: Motion, version: Version, decision: Decision) -> None:
    meeting = motion.item.meeting
    positions.adopt(
        by=by, version=version, on=decision.on, body=meeting.body or _members(by), decision=decision, meeting=str(meeting)[:160]
    )


def _members(by: Any) -> Body:
    """The general meeting as a body: made the first time that it adopts something."""
    found = Body.objects.filter(kind=Body.Kind.TABLE, name_fr=MEMBERS_FR).first()
    return found or governance.add_body(by=by, kind=Body.Kind.TABLE, name_fr=MEMBERS_FR, name_en=MEMBERS_EN)


def _change_target(by: Any, motion: Motion, target: Target, decision: Decision) -> None:
    if motion.effect_value is None:
        raise Refusal(_("Give the new value of the target."), field="effect_value")
    kept = ("kind", "course", "per", "due_on", "significance", "dimension", "dimension_value", "note_fr", "note_en")
    plans.change_target(
        by=by, indicator=target.indicator, on=decision.on, from_on=decision.on, reason=str(decision)[:400], former=target,
        value=motion.effect_value, **{name: getattr(target, name) for name in kept},
    )  # fmt: skip


def _adopt_budget(by: Any, motion: Motion, budget: Budget, decision: Decision) -> None:
    budgets.adopt(by=by, budget=budget, on=decision.on, decision=decision)


def _accept_member(by: Any, motion: Motion, application: Application, decision: Decision) -> None:
    admissions.accept(by=by, applications=[application], decision=decision, on=decision.on)


def _named_target(target: Target) -> str:
    return f"{target.indicator}: {target.get_kind_display().lower()} {written_number(target.value)}"


def _targets() -> Any:
    return Target.objects.select_related("indicator__plan")


EFFECTS = {
    one.key: one
    for one in (
        Effect(
            key="position", label=gettext_lazy("Adopt a position"), right="positions.adopt_position",
            all=lambda: Version.objects.select_related("position"), carry=_adopt_position,
            things=lambda: Version.objects.filter(
                state__in=(Version.State.REVIEWED, Version.State.PUT), position__withdrawn_on=None
            ).order_by("title_fr"),
            url=lambda one: reverse("positions:position", args=[one.position_id]),
        ),
        Effect(
            key="target", label=gettext_lazy("Change a target of the plan"), right="plan.change_target",
            all=_targets, carry=_change_target, name=_named_target,
            things=lambda: _targets().latest_only().filter(value__isnull=False).order_by("indicator__key"),
            url=lambda one: reverse("desk:indicator", args=[one.indicator.key]),
        ),
        Effect(
            key="budget", label=gettext_lazy("Adopt a budget"), right="budgets.change_budget", all=Budget.objects.all,
            carry=_adopt_budget, things=lambda: Budget.objects.filter(adopted_on=None),
            url=lambda one: reverse("budgets:budget", args=[one.pk]),
            name=lambda one: _("Budget %(year)s") % {"year": one},
        ),
        Effect(
            key="member", label=pgettext_lazy("resolution", "Accept a member"), right="members.decide_application",
            all=Application.objects.all, carry=_accept_member, bodies=("board",),
            things=lambda: Application.objects.filter(state__in=(Application.State.AGENDA, Application.State.COMPLETE)),
            url=lambda one: reverse("members:application", args=[one.pk]),
        ),
    )
}  # fmt: skip


def thing_of(motion: Motion) -> Any:
    """What the motion would adopt, or adopted; None of none, and of one that is gone."""
    effect = EFFECTS.get(motion.effect)
    return effect.all().filter(pk=motion.effect_of).first() if effect else None


def said_effect(motion: Motion) -> tuple[str, str, str] | None:
    """What it carries out, about what, and where that is."""
    thing = thing_of(motion)
    if thing is None:
        return None
    effect = EFFECTS[motion.effect]
    return str(effect.label), effect.name(thing), effect.url(thing)


def carry_out(by: Any, motion: Motion, decision: Decision) -> None:
    thing, effect = thing_of(motion), EFFECTS[motion.effect]
    if thing is None:
        raise Refusal(_("What this resolution is about is no longer there."))
    if not by or not by.has_perm(effect.right):
        raise Refusal(_("This resolution has an effect that you may not carry out: the direction records it."))
    effect.carry(by, motion, thing, decision)
