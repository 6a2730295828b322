"""The register of members: one line a member, with the term that they are known by on the day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Max, QuerySet, Value
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from concertino.base.people.models import Contact
from concertino.base.ui.days import day_asked
from concertino.base.ui.pages import may
from concertino.base.ui.register import Button, Register
from concertino.domains.members.filters import RosterFilters
from concertino.domains.members.models import Membership
from concertino.domains.members.standing import counts_on, known_term, members_on, standing_of
from concertino.domains.members.tables import RosterTable
from concertino.ground import words


def members(request: HttpRequest) -> QuerySet[Contact]:
    """What a line shows is read for the lines of the page alone; only what the reader sorts by is computed for all."""
    day = day_asked(request)
    known: Any = members_on(day).select_related("region").annotate(may_open=Value(may(request.user, "people.view_contact")))
    rows = known.with_principal_sector(day)
    sorted_by = request.GET.get("sort", "").removeprefix("-")
    return rows.annotate(**{f"by_{sorted_by}": SORTS[sorted_by](day)}) if sorted_by in SORTS else rows


def _matching(rows: Any, text: str) -> QuerySet[Contact]:
    return rows.matching(text)


SORTS = {
    "category": lambda day: known_term(day, "category__position"),
    "until": lambda day: known_term(day, "ends_on"),
    "fee": lambda day: known_term(day, "fee"),
    "standing": lambda day: known_term(day, standing_of(day)),
}


def _counts(request: HttpRequest) -> dict[str, int]:
    """Asked once a request, for its sentence and its number of lines."""
    if not hasattr(request, "roster_counts"):
        setattr(request, "roster_counts", counts_on(day_asked(request)))  # noqa: B010 (a request declares no such thing)
    return getattr(request, "roster_counts")  # noqa: B009


def how_many(request: HttpRequest, members: QuerySet[Contact]) -> str:
    day = day_asked(request)
    counts = _counts(request)
    active, ending = counts["active"], counts["to_renew"]
    if not active:
        return _nobody(day)
    text = ngettext(
        "%(count)s active member at %(day)s; %(terms)s within 30 days.",
        "%(count)s active members at %(day)s; %(terms)s within 30 days.", active,
    )  # fmt: skip
    terms = ngettext("%(count)s term to renew", "%(count)s terms to renew", ending) % {"count": words.written_number(ending)}
    return text % {"count": words.written_number(active), "day": words.written_day(day), "terms": terms}


def _nobody(day: date) -> str:
    said = {"day": words.written_day(day)}
    last = Membership.objects.in_good_standing().filter(ends_on__lt=day).aggregate(last=Max("ends_on"))["last"]
    if last is None:
        return _("No active member at %(day)s.") % said
    return _("No active member at %(day)s: the last term ended on %(last)s.") % (said | {"last": words.written_day(last)})


roster = Register(
    "members.roster", gettext_lazy("Members"), "members.view_membership",
    rows=members, table=RosterTable, filters=RosterFilters, search=_matching, lede=how_many,
    total=lambda request: _counts(request)["known"],
    counted=lambda n: ngettext("{count} member", "{count} members", n),
    hidden=("kind", "category", "email"), offers_of=("people.contacts",),
    buttons=(
        Button(gettext_lazy("Numbers to reach"), "members:targets", "members.view_sectortarget"),
        Button(gettext_lazy("Import"), "imports:new", "imports.add_import"),
        Button(gettext_lazy("Enrol a member"), "members:enrol", "members.add_membership", primary=True),
    ),
    empty=(gettext_lazy("No member yet"), gettext_lazy("Enrol a first member, or import the list that you have.")),
)  # fmt: skip
