"""What a person was trained in: every training given at which they were, with hours, credits and certificate."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from concertino.base.people.models import Contact
from concertino.domains.work.models import Certificate, Training


@dataclass(frozen=True)
class Transcript:
    """``hours`` and ``credits`` add up what certificates say: being there is not enough."""

    lines: list[tuple[Training, Certificate | None]]
    hours: Decimal
    credits: Decimal


def transcript_of(contact: Contact) -> Transcript:
    """The latest first. Two queries."""
    held = {one.training_id: one for one in Certificate.objects.filter(contact=contact, revoked_on=None)}
    there = Training.objects.given().filter(event__sessions__attendances__contact=contact).select_related("event").distinct()
    lines = [(one, held.get(one.pk)) for one in there.order_by("-given_on", "-pk")]
    certified = [certificate for _training, certificate in lines if certificate]
    hours = sum((one.hours for one in certified), Decimal(0))
    return Transcript(lines, hours, sum((one.credits or Decimal(0) for one in certified), Decimal(0)))
