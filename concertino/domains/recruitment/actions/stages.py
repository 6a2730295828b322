"""How far a prospect is: each step closes the one before."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.recruitment.models import OPEN, Prospect, ProspectStage
from concertino.ground.periods import DAY
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day

Stage = ProspectStage.Stage


@verb("recruitment.advance", gettext_lazy("told how far a prospect is"))
def advance(*, by: Any, prospect: Prospect, stage: str, on: date) -> ProspectStage:
    """From the day, the prospect is at this stage: forward or back, or taken up again once lost."""
    if stage not in OPEN:
        raise Refusal(
            _("That a prospect joined is read from their membership; that one is lost is said with a reason."), field="stage"
        )
    return _move(prospect, stage, on, by)


@verb("recruitment.lose", gettext_lazy("told that a prospect is lost"))
def lose(*, by: Any, prospect: Prospect, on: date, reason: str) -> ProspectStage:
    """From the day, nothing more is hoped for, for a reason."""
    if not reason.strip():
        raise Refusal(_("Say why the prospect is lost."), field="reason")
    prospect.next_step, prospect.next_on = "", None
    prospect.save(update_fields=["next_step", "next_on"])
    return _move(prospect, Stage.LOST, on, by, reason.strip())


def _move(prospect: Prospect, stage: str, on: date, by: Any, reason: str = "") -> ProspectStage:
    Prospect.objects.select_for_update(of=("self",)).get(pk=prospect.pk)
    last = prospect.stages.get(ends_on=None)
    if on < last.starts_on:
        sentence = _("The prospect is at the stage “%(stage)s” since %(day)s: give that day or a later one.")
        said = {"stage": last.get_stage_display(), "day": written_day(last.starts_on)}
        raise Refusal(sentence % said, field="on")
    if last.stage == stage:
        raise Refusal(_("The prospect is at this stage already."), field="stage")
    if on == last.starts_on:
        last.delete()  # twice on one day: the last word stands, the journal keeps both
    else:
        last.ends_on = on - DAY
        last.save(update_fields=["ends_on"])
    return ProspectStage.objects.create(prospect=prospect, stage=stage, starts_on=on, reason=reason, told_by=by)
