"""Consultations lent to newsletters: calls that take answers. The personal link stays in the invitation of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from concertino.domains.consultations.models import Call, Invitation
from concertino.ground.insertions import Card, Insertion, insertions
from concertino.ground.words import written_day

OFFERED = 20


def _open(at: datetime) -> Any:
    return Call.objects.taking_answers().filter(closes_on__gte=localdate(at))


def choices(user: Any, text: str, at: datetime) -> list[tuple[int, str]]:
    return [(one.pk, str(one)) for one in _open(at).filter(title_fr__icontains=text).order_by("-opens_on", "-pk")[:OFFERED]]


def cards(ids: Sequence[int], language: str, at: datetime) -> dict[int, Card]:
    with override(language):
        return {one.pk: Card(title=str(one), text=_invited(one), on=one.opens_on) for one in _open(at).filter(pk__in=ids)}


def _invited(call: Call) -> str:
    said = {"day": written_day(call.closes_on)}
    return _("Open until %(day)s: answer by the link of your invitation.") % said


def unanswered(call: int, contacts: Any) -> Any:
    """Those invited who did not answer: who was never invited has nothing to answer."""
    silent = Invitation.objects.silent().filter(call=call, contact=OuterRef("pk"))
    return contacts.filter(Exists(silent))


insertions.add(
    "consultations.call",
    Insertion(
        key="consultations.call", label=gettext_lazy("Consultations"), right="consultations.view_consultation", choices=choices,
        cards=cards, unanswered=unanswered, order=20,
    ),
)  # fmt: skip
