"""Promotion actions, and the members who take part in them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.documents import actions as documents
from concertino.base.journal.actions import verb
from concertino.base.people.models import Contact
from concertino.domains.communications.models import Participation, PromotionAction, PromotionFile, PromotionPartner
from concertino.domains.members.models import Membership
from concertino.domains.positions.models import Mention, Statement
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold

RIGHT = "communications.view_promotionaction"


@verb("communications.plan_promotion", gettext_lazy("planned a promotion action"))
def plan_promotion(*, by: Any, title_fr: str, kind: str, reach: str, starts_on: date, ends_on: date | None = None,
                   partners: Iterable[Contact] = (), mentions: Iterable[Mention] = (),
                   **facts: Any) -> PromotionAction:  # fmt: skip
    made = PromotionAction(title_fr=title_fr, kind=kind, reach=reach, starts_on=starts_on, ends_on=ends_on or starts_on, **facts)
    return _kept(made, partners, mentions)


@verb("communications.change_promotion", gettext_lazy("changed a promotion action"))
def change_promotion(*, by: Any, action: PromotionAction, partners: Iterable[Contact], mentions: Iterable[Mention],
                     **changes: Any) -> PromotionAction:  # fmt: skip
    held = _hold(action)
    for name, value in changes.items():
        setattr(held, name, value)
    held.ends_on = held.ends_on or held.starts_on
    return _kept(held, partners, mentions)


@verb("communications.carry_out", gettext_lazy("carried out a promotion action"))
def carry_out(*, by: Any, action: PromotionAction, on: date, today: date, result: str = "",
              people_reached: int | None = None) -> PromotionAction:  # fmt: skip
    """It counts from that day; what came of it may be completed later."""
    held = _hold(action)
    if held.carried_out_on or held.cancelled_on:
        raise Refusal(_("This action is over."))
    if on < held.starts_on or on > today:
        raise Refusal(_("It is carried out once it has begun, and not in the future."), field="on")
    held.carried_out_on, held.result, held.people_reached = on, result.strip(), people_reached
    held.save()
    return held


@verb("communications.cancel", gettext_lazy("cancelled a promotion action"))
def cancel(*, by: Any, action: PromotionAction, on: date, why: str) -> PromotionAction:
    held = _hold(action)
    if held.carried_out_on or held.cancelled_on:
        raise Refusal(_("This action is over."))
    if not why.strip():
        raise Refusal(_("Say why it is cancelled."), field="why")
    held.cancelled_on, held.why_cancelled = on, why.strip()
    held.save()
    return held


@verb("communications.invite", gettext_lazy("invited members to a promotion action"))
def invite(*, by: Any, action: PromotionAction, members: Iterable[Contact], on: date) -> int:
    """Members of that day; how many were not invited yet."""
    held, named = _hold(action), list(members)
    active = set(Membership.objects.active_on(on).filter(member__in=named).values_list("member", flat=True))
    if others := [str(one) for one in named if one.pk not in active]:
        raise Refusal(_("Not members on that day: %(names)s.") % {"names": ", ".join(others)}, field="members")
    known = set(held.participations.values_list("member", flat=True))
    new = [Participation(action=held, member=one, invited_on=on) for one in named if one.pk not in known]
    return len(Participation.objects.bulk_create(new))


@verb("communications.say_state", gettext_lazy("said whether a member takes part in promotion"))
def say_state(*, by: Any, participation: Participation, state: str) -> Participation:
    """Accepted, declined, took part: the last word counts. Nobody has taken part in what was cancelled."""
    if state not in Participation.State.values:
        raise Refusal(_("Say whether the member accepted, declined or took part."), field="state")
    held = _hold(participation.action)
    if state == Participation.State.TOOK_PART and held.cancelled_on:
        raise Refusal(_("This action was cancelled."), field="state")
    participation.state = state
    participation.save()
    took = held.participations.took_part().exists()  # type: ignore[attr-defined]
    held.shared = PromotionAction.Shared.WITH if took else PromotionAction.Shared.WITHOUT
    held.save()
    return participation


@verb("communications.attach", gettext_lazy("added a file to a promotion action"))
def attach(*, by: Any, action: PromotionAction, file: Any, name: str, on: date) -> PromotionFile:
    document = documents.receive(by=by, file=file, name=name, on=on, right=RIGHT)
    return PromotionFile.objects.create(action=action, document=document)


def _hold(action: PromotionAction) -> PromotionAction:
    return PromotionAction.objects.select_for_update(no_key=True).get(pk=action.pk)


def _kept(made: PromotionAction, partners: Iterable[Contact], mentions: Iterable[Mention]) -> PromotionAction:
    made.title_fr, made.title_en = " ".join(made.title_fr.split()), " ".join(made.title_en.split())
    if not made.title_fr:
        raise Refusal(_("A promotion action needs a title in French."), field="title_fr")
    if made.ends_on < made.starts_on:
        raise Refusal(_("The end comes before the beginning."), field="ends_on")
    _check_statement(made)
    made.folded = fold(f"{made.title_fr} {made.title_en} {made.territory}")
    made.save()
    made.partners.all().delete()
    PromotionPartner.objects.bulk_create(PromotionPartner(action=made, contact=one) for one in dict.fromkeys(partners))
    made.mentions.set(mentions)
    return made


def _check_statement(made: PromotionAction) -> None:
    """A statement of position counts under positioning: it cannot count here too. One that promotes counts here, once."""
    if made.statement is None:
        return
    if made.statement.purpose != Statement.Purpose.PROMOTION:
        raise Refusal(_("This statement says what we hold: it is counted under positioning (2.2)."), field="statement")
    if PromotionAction.objects.filter(statement=made.statement).exclude(pk=made.pk).exists():
        raise Refusal(_("This statement is counted by another action already."), field="statement")
