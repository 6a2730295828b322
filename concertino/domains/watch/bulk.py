"""Items are kept or rejected many at once, and put back for 30 days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from concertino.base.registers.bulk import Answers, BulkAction, Plan, Sample, bulk_actions
from concertino.domains.watch.actions import keep_many, reject_many
from concertino.domains.watch.forms.items import RejectForm
from concertino.domains.watch.models import Item, Sharing

QUEUE = ("watch.queue",)


def _plan(word: Any) -> Any:
    def samples(items: Sequence[Item]) -> list[Sample]:
        return [Sample(item.title, item.get_state_display(), str(word)) for item in items]

    def plan(rows: QuerySet[Item], answers: Answers, day: date) -> Plan:
        held = rows.filter(state=Item.State.CLAIMED)
        return Plan(rows.filter(state=Item.State.NEW), samples, [(_("Somebody treats them"), held)])

    return plan


def _keep(*, by: Any, rows: Any, answers: Answers, on: date) -> int:
    return keep_many(by=by, rows=rows, on=on)


def _reject(*, by: Any, rows: Any, answers: Answers, on: date) -> int:
    return reject_many(by=by, rows=rows, on=on, reason=answers["reason"])


def _shared(items: QuerySet[Item]) -> QuerySet[Item]:
    """What readers have is withdrawn from them first, item by item."""
    return items.filter(pk__in=Sharing.objects.standing().values("item"))


bulk_actions.add("watch.keep_many", BulkAction(
    key="watch.keep_many", label=pgettext_lazy("watch", "Keep"), right="watch.change_item", on=QUEUE, model=Item,
    plan=_plan(pgettext_lazy("item", "Kept")), act=_keep, said=lambda answers: gettext("Keep items"), undoes=(Item,),
    stays=_shared, order=10,
))  # fmt: skip
bulk_actions.add("watch.reject_many", BulkAction(
    key="watch.reject_many", label=pgettext_lazy("watch", "Reject"), right="watch.change_item", on=QUEUE, model=Item,
    plan=_plan(pgettext_lazy("item", "Rejected")), act=_reject, form=RejectForm,
    said=lambda answers: gettext("Reject items: %(reason)s") % answers, undoes=(Item,), order=20,
))  # fmt: skip
