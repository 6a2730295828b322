"""A collaboration: proposed, agreed, carried out, evaluated by both sides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.documents import actions as documents
from concertino.base.journal.actions import verb
from concertino.domains.partners.models import (
    CRITERIA,
    Collaboration,
    CollaborationFile,
    Evaluation,
    Partner,
    Party,
    Point,
    Serving,
)
from concertino.domains.plan.models import Action
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold

State = Collaboration.State
RIGHT = "partners.view_collaboration"
# What comes next, and the day that it is written on.
NEXT = {
    State.PROPOSED: (State.AGREED, "agreed_on"), State.AGREED: (State.UNDER_WAY, "started_on"),
    State.UNDER_WAY: (State.COMPLETED, "completed_on"),
}  # fmt: skip


@verb("partners.propose", gettext_lazy("proposed a collaboration"))
def propose(*, by: Any, partner: Partner, title_fr: str, kind: str, purpose: str, on: date, others: Sequence[Partner] = (),
            actions: Iterable[Action] = (), **facts: Any) -> Collaboration:  # fmt: skip
    made = Collaboration(partner=partner, title_fr=title_fr, kind=kind, purpose=purpose, proposed_on=on, **facts)
    return _kept(made, others, actions)


@verb("partners.change", gettext_lazy("changed a collaboration"))
def change(*, by: Any, collaboration: Collaboration, others: Sequence[Partner], actions: Iterable[Action],
           **changes: Any) -> Collaboration:  # fmt: skip
    held = _hold(collaboration)
    for name, value in changes.items():
        setattr(held, name, value)
    return _kept(held, others, actions)


@verb("partners.advance", gettext_lazy("brought a collaboration further"))
def advance(*, by: Any, collaboration: Collaboration, on: date, today: date) -> Collaboration:
    """To its next state, on that day: agreed, under way, completed. An agreement says what each commits to and when it ends."""
    held = _hold(collaboration)
    if held.state not in NEXT:
        raise Refusal(_("This collaboration is over."))
    state, day = NEXT[State(held.state)]
    last = max(filter(None, (held.proposed_on, held.agreed_on, held.started_on)))
    if on < last or on > today:
        raise Refusal(_("The day comes after the one before it, and is not in the future."), field="on")
    if state == State.AGREED and not (held.ours.strip() and held.theirs.strip() and held.ends_on):
        raise Refusal(_("Before it is agreed, say what each side commits to and when the agreement ends."), field="on")
    setattr(held, day, on)
    held.save()
    return held


@verb("partners.drop", gettext_lazy("gave up a collaboration"))
def drop(*, by: Any, collaboration: Collaboration, on: date, why: str) -> Collaboration:
    held = _hold(collaboration)
    if held.completed_on or held.dropped_on:
        raise Refusal(_("This collaboration is over."))
    if not why.strip():
        raise Refusal(_("Say why it is given up."), field="why")
    held.dropped_on, held.why_dropped = on, why.strip()
    held.save()
    return held


@verb("partners.evaluate", gettext_lazy("evaluated a collaboration"))
def evaluate(*, by: Any, collaboration: Collaboration, moment: str, side: str, scores: dict[str, int], evidence: str, on: date,
             at: datetime, outcomes: str = "", contact: Any = None) -> Evaluation:  # fmt: skip
    """All five criteria, from 1 to 5, with what proves them; it replaces the one of the same side and moment."""
    held = _hold(collaboration)
    if not evidence.strip():
        raise Refusal(_("Say what proves these scores: figures, articles, testimonies."), field="evidence")
    for name in CRITERIA:
        if scores.get(name) not in range(1, 6):
            raise Refusal(_("Give a score from 1 to 5."), field=name)
    if moment not in Evaluation.Moment.values or side not in Evaluation.Side.values:
        raise Refusal(_("Say when, and for which side."), field="moment")
    if moment == Evaluation.Moment.END and not held.started_on:
        raise Refusal(_("What has not begun cannot be evaluated at its end."), field="moment")
    held.evaluations.standing().filter(moment=moment, side=side).update(replaced_at=at)  # type: ignore[attr-defined]
    return Evaluation.objects.create(
        collaboration=held, moment=moment, side=side, evidence=evidence.strip(), outcomes=outcomes.strip(), on=on, by=by,
        contact=contact, **{name: scores[name] for name in CRITERIA},
    )  # fmt: skip


@verb("partners.give_point", gettext_lazy("wrote down an action point"))
def give_point(*, by: Any, collaboration: Collaboration, text: str, owner: Any, due_on: date, exchange: Any = None) -> Point:
    if not text.strip():
        raise Refusal(_("Say what is to be done."), field="text")
    return Point.objects.create(
        collaboration=collaboration, text=" ".join(text.split()), owner=owner, due_on=due_on, exchange=exchange
    )  # fmt: skip


@verb("partners.finish_point", gettext_lazy("did an action point"))
def finish_point(*, by: Any, point: Point, on: date) -> Point:
    if point.done_on is None:
        point.done_on = on
        point.save()
    return point


@verb("partners.attach", gettext_lazy("added a file to a collaboration"))
def attach(*, by: Any, collaboration: Collaboration, file: Any, name: str, on: date) -> CollaborationFile:
    document = documents.receive(by=by, file=file, name=name, on=on, right=RIGHT)
    return CollaborationFile.objects.create(collaboration=collaboration, document=document)


def _hold(collaboration: Collaboration) -> Collaboration:
    return Collaboration.objects.select_for_update(no_key=True).get(pk=collaboration.pk)


def _kept(made: Collaboration, others: Sequence[Partner], actions: Iterable[Action]) -> Collaboration:
    made.title_fr, made.title_en = " ".join(made.title_fr.split()), " ".join(made.title_en.split())
    if not made.title_fr:
        raise Refusal(_("A collaboration needs a title in French."), field="title_fr")
    if not made.purpose.strip():
        raise Refusal(_("Say what the collaboration is for."), field="purpose")
    if made.starts_on and made.ends_on and made.ends_on < made.starts_on:
        raise Refusal(_("The end comes before the beginning."), field="ends_on")
    made.folded = fold(f"{made.title_fr} {made.title_en} {made.purpose}")
    made.save()
    parties = list(dict.fromkeys([made.partner_id, *(one.pk for one in others)]))
    made.parties.all().delete()
    Party.objects.bulk_create(
        Party(collaboration=made, partner_id=pk, is_principal=pk == made.partner_id, among=len(parties)) for pk in parties
    )
    Serving.objects.filter(collaboration=made).delete()
    Serving.objects.bulk_create(Serving(collaboration=made, action=action) for action in actions)
    return made
