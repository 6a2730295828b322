"""Who calls on the association, media and partners together, and how long they wait for an answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, CharField, DateField, ExpressionWrapper, F, Q, QuerySet, Value
from django.db.models.functions import Cast, TruncDate
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from concertino.domains.partners.models import PartnerCall
from concertino.domains.positions.models import MediaRequest

MEDIA, PARTNER = "media", "partner"
KINDS = {MEDIA: _("Media"), PARTNER: _("Partners")}
STATES = {"waiting": _("Waits for an answer"), "answered": _("Answered"), "over": _("Without an answer")}
_PAGES = {MEDIA: "positions:media_request", PARTNER: "partners:answer_call"}
_FIELDS = ("kind", "pk", "subject", "who", "on", "due", "answered", "is_over")


@dataclass(frozen=True)
class Call:
    """One call, on the day on which it came; ``days`` is None while it waits: that is not zero."""

    kind: str
    pk: int
    subject: str
    who: str
    on: date
    due: date | None
    answered: date | None
    is_over: bool

    @property
    def label(self) -> Any:
        return KINDS[self.kind]

    @property
    def url(self) -> str:
        return reverse(_PAGES[self.kind], args=[self.pk])

    @property
    def days(self) -> int | None:
        return (self.answered - self.on).days if self.answered else None

    def said_on(self, day: date) -> tuple[str, Any]:
        """The mark and the word of its state."""
        if self.answered:
            return "ok", STATES["answered"]
        if self.is_over:
            return "free", STATES["over"]
        return ("late", _("Late")) if self.due and self.due < day else ("on", STATES["waiting"])


def calls(kinds: Iterable[str], state: str = "") -> QuerySet[Any]:
    """Rows of ``Call``, the newest first, as one statement, which a paginator cuts."""
    found = [_ROWS[kind](state).values_list(*_FIELDS) for kind in kinds]
    return found[0].union(*found[1:], all=True).order_by("-on", "-pk")


def delays(kind: str) -> list[int]:
    """Days from each call to its answer, of those that were answered."""
    pairs = _ROWS[kind]("answered").values_list("on", "answered").order_by("on")
    return [(answered - on).days for on, answered in pairs]


def _of_media(state: str) -> QuerySet[Any]:
    rows = MediaRequest.objects.order_by()
    if state == "waiting":
        rows = rows.waiting()
    elif state:
        rows = rows.filter(answered_at__isnull=state == "over").exclude(outcome="")
    return rows.annotate(
        kind=Value(MEDIA, CharField()), who=F("outlet__name"), on=TruncDate("received_at"), due=TruncDate("deadline_at"),
        answered=TruncDate("answered_at"), is_over=_is_over(),
    )  # fmt: skip


def _of_partners(state: str) -> QuerySet[Any]:
    """A partner's call waits until it is answered: none is over without."""
    rows = PartnerCall.objects.order_by()
    if state:
        rows = {"waiting": rows.waiting, "answered": rows.answered}.get(state, rows.none)()
    return rows.annotate(
        kind=Value(PARTNER, CharField()), who=F("partner__contact__sort_name"), due=Cast("due_on", DateField()),
        answered=Cast("answered_on", DateField()), is_over=Value(False),
    )  # fmt: skip


def _is_over() -> Any:
    return ExpressionWrapper(~Q(outcome="") & Q(answered_at=None), BooleanField())


_ROWS = {MEDIA: _of_media, PARTNER: _of_partners}
