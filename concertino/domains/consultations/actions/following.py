"""What a consultation found, what is answered to it, and how far it is; those who asked for news are told at each change."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.consultations.models import Consultation, Finding, FollowUp, Topic
from concertino.domains.consultations.telling import tell
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold, written_day

State = FollowUp.State
HELD = (State.ACCEPTED, State.UNDER_WAY)  # states in which somebody owes the rest, by a day
FACTS = ("state", "response_fr", "response_en", "owner_id", "due_on", "action_id", "enters", "entered_fr", "entered_en")


@verb("consultations.find", gettext_lazy("wrote down a finding"))
def find(
    *, by: Any, consultation: Consultation, on: date, text_fr: str, text_en: str = "", question: str = "",
    topic: Topic | None = None,
) -> Finding:  # fmt: skip
    """Write down, in words, what the answers show."""
    last = consultation.findings.aggregate(last=Max("position"))["last"] or 0
    finding = Finding(
        consultation=consultation, found_on=on, text_fr=text_fr, text_en=text_en, question=question.strip(), topic=topic,
        position=last + 1,
    )  # fmt: skip
    return _kept(finding)


@verb("consultations.change_finding", gettext_lazy("changed a finding"))
def change_finding(*, by: Any, finding: Finding, **changes: Any) -> Finding:
    """Say it otherwise, until it is answered: what was answered keeps its question."""
    if finding.follow_ups.exists():
        raise Refusal(_("This finding was answered: write another one."))
    for name, value in changes.items():
        setattr(finding, name, value)
    return _kept(finding)


@verb("consultations.follow_up", gettext_lazy("told what comes of a finding"))
def follow_up(
    *, by: Any, finding: Finding, on: date, state: str, response_fr: str, response_en: str = "", owner: Any = None,
    due_on: date | None = None, action: Any = None, enters: str = "", entered_fr: str = "", entered_en: str = "",
) -> FollowUp:  # fmt: skip
    """From the day, the response and its state. Respondents who asked for news are told, each once for each change."""
    finding = Finding.objects.select_for_update(of=("self",)).select_related("consultation").get(pk=finding.pk)
    told = FollowUp(
        finding=finding, on=on, state=state, response_fr=response_fr.strip(), response_en=response_en.strip(), owner=owner,
        due_on=due_on, action=action, enters=enters, entered_fr=entered_fr.strip(), entered_en=entered_en.strip(), told_by=by,
    )  # fmt: skip
    _check(told)
    _check_is_news(told, finding.follow_ups.last())
    told.save()
    tell(by=by, told=told)
    return told


def _kept(finding: Finding) -> Finding:
    finding.text_fr, finding.text_en = finding.text_fr.strip(), finding.text_en.strip()
    if not finding.text_fr:
        raise Refusal(_("Write what the answers show."), field="text_fr")
    if finding.found_on < finding.consultation.opens_on:
        sentence = _("The consultation begins on %(day)s.")
        raise Refusal(sentence % {"day": written_day(finding.consultation.opens_on)}, field="on")
    finding.folded = fold(f"{finding.text_fr} {finding.text_en}")
    finding.save()
    return finding


def _check(told: FollowUp) -> None:
    if told.state not in State.values:
        raise Refusal(_("Say how far it is."), field="state")
    if not told.response_fr:
        raise Refusal(_("Write the response."), field="response_fr")
    if told.state in HELD and told.owner is None:
        raise Refusal(_("Say who sees to it."), field="owner")
    if told.state in HELD and told.due_on is None:
        raise Refusal(_("Say by what day."), field="due_on")
    if told.enters and not told.entered_fr:
        raise Refusal(_("Say which service or which position."), field="entered_fr")
    if told.on < told.finding.found_on:
        raise Refusal(_("The finding was written on %(day)s.") % {"day": written_day(told.finding.found_on)}, field="on")


def _check_is_news(told: FollowUp, before: FollowUp | None) -> None:
    """Nobody is told twice of the same thing."""
    if before is None:
        return
    if told.on < before.on:
        raise Refusal(
            _("Its last change is of %(day)s: give that day or a later one.") % {"day": written_day(before.on)}, field="on"
        )
    if all(getattr(told, name) == getattr(before, name) for name in FACTS):
        raise Refusal(_("Nothing changes."))
