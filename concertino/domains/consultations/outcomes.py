"""What was said and what was done about it, by consultation: a bounded number of queries whatever there is to tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from concertino.domains.consultations.models import Consultation, Finding, FollowUp, Priority, Retainment

SHOWN = 30  # consultations, the latest first


@dataclass
class Told:
    """A finding, what is answered to it now, and since when it stood where."""

    finding: Finding
    follow_ups: list[FollowUp] = field(default_factory=list)

    @property
    def last(self) -> FollowUp | None:
        return self.follow_ups[-1] if self.follow_ups else None


@dataclass
class Done:
    consultation: Consultation
    retained: Retainment | None = None
    priorities: list[Priority] = field(default_factory=list)
    findings: list[Told] = field(default_factory=list)


def done_for(audiences: Sequence[str] | None, day: date) -> list[Done]:
    """Of consultations published to these audiences by the day (None: whatever their publication), those that have a
    priority or an answered finding; the findings not answered yet stay in the house."""
    consultations = Consultation.objects.filter(closed_on__lte=day).order_by("-closed_on", "-pk")
    if audiences is not None:
        consultations = consultations.filter(publication__in=audiences, published_on__lte=day)
    told = {one.pk: Done(one) for one in consultations[:SHOWN]}
    _fill_priorities(told)
    _fill_findings(told, day)
    return [one for one in told.values() if one.priorities or one.findings]


def _fill_priorities(told: dict[int, Done]) -> None:
    kept = Priority.objects.standing().filter(retainment__consultation__in=told).order_by("rank")
    for priority in kept.select_related("topic", "retainment"):
        one = told[priority.retainment.consultation_id]
        one.retained = priority.retainment
        one.priorities.append(priority)


def _fill_findings(told: dict[int, Done], day: date) -> None:
    changes = FollowUp.objects.filter(finding__consultation__in=told, on__lte=day).select_related("finding", "action")
    by_finding: dict[int, Told] = {}
    for change in changes.order_by("finding__position", "finding", "on", "pk"):
        if change.finding_id not in by_finding:
            by_finding[change.finding_id] = Told(change.finding)
            told[change.finding.consultation_id].findings.append(by_finding[change.finding_id])
        by_finding[change.finding_id].follow_ups.append(change)
