"""From the members of one day to those of another, with the names behind each figure."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, reduce
from operator import add
from typing import Any, cast
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from concertino.base.figures import actions as figures
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.members.reconciliation import NAMES, Balance, movers, reconcile
from concertino.domains.members.views.terms import roster_crumb
from concertino.ground import words
from concertino.ground.measures import UNKNOWN, Figure, Measure, measures
from concertino.ground.periods import DAY, Period, today, year

HEADS = {
    "opening": pgettext_lazy("members", "Opening"), "new": pgettext_lazy("members", "New"),
    "returned": pgettext_lazy("members", "Returned"), "lapsed": pgettext_lazy("members", "Lapsed"),
    "changed": pgettext_lazy("members", "Changed"), "closing": pgettext_lazy("members", "Closing"),
}  # fmt: skip
PER_PAGE = 100


class SpanForm(forms.Form):
    """The two days, each taken at its end, and the dimension."""

    opening = forms.DateField(label=gettext_lazy("Opening at the end of"))
    closing = forms.DateField(label=gettext_lazy("Closing at the end of"))
    by = forms.ChoiceField(label=gettext_lazy("By"), required=False)

    def __init__(self, data: Any, *, last: date):
        first = year(last).eve
        given = {"opening": first.isoformat(), "closing": last.isoformat(), **data}
        super().__init__({name: given.get(name) for name in ("opening", "closing", "by")})
        dimensions = measures["members.active"].by
        cast(forms.ChoiceField, self.fields["by"]).choices = [
            ("", _("All together")), *((name, capfirst(str(each.label))) for name, each in dimensions.items()),
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if {"opening", "closing"} <= given.keys() and given["closing"] <= given["opening"]:
            self.add_error("closing", _("The closing comes after the opening."))
        return given


@dataclass(frozen=True)
class Account:
    """The reconciliation between two days, along a dimension or none (``by`` is then empty)."""

    opening: date
    closing: date
    by: str

    @property
    def period(self) -> Period:
        return Period(self.opening + DAY, self.closing)

    @property
    def asked(self) -> dict[str, tuple[Measure, date | Period]]:
        active = measures["members.active"]
        flows = {name: (measures[f"members.{name}"], self.period) for name in ("new", "returned", "lapsed")}
        return {"opening": (active, self.opening), **flows, "closing": (active, self.closing)}

    @cached_property
    def _read(self) -> list[Any]:
        """The five counts of the account, who was retained along the dimension, and in all: one reading."""
        counts = [figures.Asked(each.key, [when], self.by or None) for each, when in self.asked.values()]
        retained = [
            figures.Asked("members.retention", [Period(self.opening, self.closing)], by) for by in (self.by or None, None)
        ]
        return figures.read([*counts, *retained])

    @cached_property
    def retained(self) -> dict[Hashable, Figure]:
        """Of the members of the first day, by the value that they had on it, the share that is there on the last."""
        along = self._read[-2]
        return {value: line[0] for value, line in along.items()} if self.by else {}

    @property
    def retained_in_all(self) -> Figure:
        return self._read[-1][0]

    @cached_property
    def balances(self) -> dict[Hashable, Balance]:
        """By value of the dimension, in its order; under None alone without dimension."""
        counts = [
            {value: line[0].value or 0 for value, line in answer.items()} if self.by else {None: answer[0].value or 0}
            for answer in self._read[:-2]
        ]
        balances = reconcile(*counts)
        shown = {value: balance for value, balance in balances.items() if balance != Balance()}
        return {value: shown[value] for value in self.labels if value in shown} if self.by else shown

    @property
    def total(self) -> Balance:
        return reduce(add, self.balances.values(), Balance())

    @property
    def dimension(self):
        return measures["members.active"].by[self.by]

    @property
    def dimension_label(self) -> str:
        return capfirst(str(self.dimension.label)) if self.by else ""

    @cached_property
    def labels(self) -> dict[Hashable, str]:
        """Every value of the dimension with its name, in their order."""
        return self.dimension.names() if self.by else {}

    # -- names ---------------------------------------------------------------------------------------------------------
    def names(self, line: str, value: Hashable, *, of_all: bool) -> Any:
        """The rows behind a figure: those of the measure itself, or for "changed", who changed and how."""
        if line == "changed":
            return [one for one in self._changes() if of_all or value in (one["came"], one["went"])]
        measure, when = self.asked[line]
        rows = measure.evidence(when) if of_all else measure.evidence(when, (self.by, value))
        return measure.sorted(rows, when).values("page_pk", "shown")

    def _changes(self) -> list[dict[str, Any]]:
        """One a member whose value is not the one under which they came."""
        come: dict[int, Hashable] = {}
        go: dict[int, Hashable] = {}
        shown: dict[int, str] = {}
        for line, values in (("opening", come), ("new", come), ("returned", come), ("closing", go), ("lapsed", go)):
            measure, when = self.asked[line]
            for row in measure.sorted(measure.evidence(when), when).values("page_pk", "shown", f"by_{self.by}"):
                values[row["page_pk"]], shown[row["page_pk"]] = row[f"by_{self.by}"], row["shown"]
        moved = movers(come, go)
        changes = [
            {"page_pk": pk, "shown": shown[pk], "came": came, "went": went, "how": (self.labels[came], self.labels[went])}
            for pk, (came, went) in moved.items()
        ]
        return sorted(changes, key=lambda change: words.fold(change["shown"]))


@allowed("members.view_membership")
def reconciliation(request: Request) -> HttpResponse:
    form = SpanForm(request.GET.dict(), last=today())
    account = Account(**form.cleaned_data) if form.is_valid() else None
    return page(request, "members/reconciliation.html", {
        "form": form,
        "account": account,
        "crumbs": [roster_crumb()],
        "lede": _said(account) if account else _("Choose two days."),
        "lines": list(_lines(account)) if account else [],
        "heads": [(name, HEADS[name]) for name in _columns(account)] if account else [],
        "names": _names(request, account) if account else None,
    })  # fmt: skip


def _columns(account: Account) -> list[str]:
    return [name for name in NAMES if account.by or name != "changed"]


def _said(account: Account) -> str:
    total = account.total
    numbers = {name: words.written_number(getattr(total, name)) for name in NAMES}
    days = {"first": words.written_day(account.opening), "last": words.written_day(account.closing)}
    return (
        _("%(opening)s members at %(first)s, plus %(new)s new and %(returned)s returned, less %(lapsed)s lapsed: "
          "%(closing)s at %(last)s.")
        % (numbers | days)
    )  # fmt: skip


def _lines(account: Account) -> Iterator[tuple[str, list[tuple[Any, int, str]], Figure]]:
    """Each line of the table: its label, for each figure its heading, its value and the address of its names; who stayed."""
    for value, balance in account.balances.items() if account.by else ():
        cells = _cells(account, balance, {"value": "" if value is None else value})
        yield account.labels[value], cells, account.retained.get(value, UNKNOWN)
    yield _("Total"), _cells(account, account.total, {}), account.retained_in_all


def _cells(account: Account, balance: Balance, more: dict[str, Any]) -> list[tuple[Any, int, str]]:
    span = {"opening": account.opening.isoformat(), "closing": account.closing.isoformat(), "by": account.by}
    return [
        (HEADS[name], getattr(balance, name), "?" + urlencode(span | {"line": name} | more) + "#names")
        for name in _columns(account)
    ]


def _names(request: Request, account: Account) -> dict[str, Any] | None:
    """The names behind the figure that the address asks for, a page of them."""
    line = request.GET.get("line")
    if line not in _columns(account):
        return None
    of_all = "value" not in request.GET or not account.by
    value = None if of_all else _value_asked(account, request.GET["value"])
    shown: Page = Paginator(account.names(line, value, of_all=of_all), PER_PAGE).get_page(request.GET.get("page"))
    return {"line": HEADS[line], "page": shown, "of": "" if of_all else account.labels[value]}


def _value_asked(account: Account, given: str) -> Hashable:
    known = {"" if value is None else str(value): value for value in account.balances}
    if given not in known:
        raise Http404(_("There is no such value."))
    return known[given]
