"""The window by which a room says what may be changed on many lines of a register at once. In the room's ``bulk.py``:

bulk_actions.add("people.tag_many", BulkAction(
    key="people.tag_many", label=_("Add a tag"), right="people.change_contact", on=("people.contacts",), model=Contact,
    form=TagForm, plan=plan_to_tag, act=actions.tag_many, said=tagging_said, undoes=(ContactTag,),
))

The lines chosen are asked about (``form``), then planned and shown before anything is written (``plan``), then changed by a
verb (``act``) in one transaction, in a job beyond AT_ONCE lines. What ``undoes`` names is put back for 30 days, from the
journal, but for what somebody changed since: no action writes its own undo. Of the rows of ``model``, those that ``stays``
picks are left too, and named: something was built on them since.

- ``key`` is the name of the verb, so that the journal tells the change in its words; ``on`` names registers by their keys.
- ``form(data, user=)`` is a form whose cleaned_data are the answers; it is sent again when the action runs.
- ``plan(rows, answers, day) -> Plan`` says set-wise what would change and what is left out, in a bounded number of queries.
- ``act(by=, rows=, answers=, on=) -> int`` changes the rows of the plan, set-wise, and says how many.
- ``said(answers)`` is the change in words, "Add the tag “Press”".
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.http.response import HttpResponseBase

from concertino.base.ui.bulk import Selection, bulk_actions
from concertino.base.ui.pages import Request

if TYPE_CHECKING:
    from concertino.base.registers.models import BulkChange

__all__ = ["AT_ONCE", "Answers", "BulkAction", "Plan", "Sample", "bulk_actions"]

AT_ONCE = 300  # lines changed while the page waits
Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Sample:
    """A line of the preview: what it is about, before and after."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Plan:
    """What would change, in the order in which to show it; ``samples(first rows)`` tells some of it.

    ``left_out`` gives, by the cause in words, the rows that stay as they are; ``totals`` are facts such as an amount.
    """

    changes: QuerySet
    samples: Callable[[Sequence[Any]], Sequence[Sample]]
    left_out: Sequence[tuple[Any, QuerySet]] = ()
    totals: Sequence[tuple[Any, Any]] = ()


@dataclass(frozen=True, kw_only=True)
class BulkAction:
    key: str
    label: Any
    right: str
    on: Collection[str]
    plan: Callable[[QuerySet, Answers, date], Plan]
    act: Callable[..., int]
    said: Callable[[Answers], str]
    model: type[Model]
    form: Callable[..., forms.Form] | None = None
    undoes: Sequence[type[Model]] = ()
    stays: Callable[[QuerySet], QuerySet] | None = None
    order: int = 100

    def answer(self, request: Request, selection: Selection) -> HttpResponseBase:
        from concertino.base.registers.views.many import answer  # whose pages show changes of this window

        return answer(request, self, selection)

    def asks(self, answers: QueryDict | None, user: Any) -> forms.Form:
        """The form, empty or answered; without one, a form that asks nothing."""
        return self.form(answers, user=user) if self.form else forms.Form(answers)

    def rows_of(self, change: BulkChange) -> QuerySet:
        return self.model._default_manager.filter(pk__in=change.keys)
