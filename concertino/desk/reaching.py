"""Who is entitled to hear from the association and did not, in ninety days, and why: read across the rooms that write."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_filters as filters
import django_tables2 as tables
from django.db.models import Case, CharField, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Lower
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from concertino.base.notices.models import Cause, Message, Suppression
from concertino.base.people.models import Category, Contact
from concertino.base.people.models.lists import spoken
from concertino.base.ui.columns import NameColumn
from concertino.base.ui.register import Register
from concertino.domains.members.models import Membership
from concertino.ground.periods import DAY, Period, read_day, today
from concertino.ground.reaching import Reaching, reachings

DAYS = 90
NEVER = "never"
WAITS = "waits"
WHY = {
    **{str(key): label for key, label in Cause.choices}, NEVER: _("nothing was written to them"), WAITS: _("it waits to leave"),
}  # fmt: skip


def period_to(day: date) -> Period:
    return Period(day - (DAYS - 1) * DAY, day)


def missed(reaching: Reaching, period: Period) -> Any:
    """Contacts who were entitled and not reached, with ``why`` and ``category``: one query, whatever their number."""
    tried = reaching.tried(period).filter(contact=OuterRef("pk")).exclude(state=Message.State.SENT).order_by("-pk")
    held = Suppression.objects.in_force().filter(address=Lower(OuterRef("email")))
    terms = Membership.objects.active_on(period.last).filter(member=OuterRef("pk"))
    found = reaching.entitled(period).exclude(pk__in=reaching.reached(period))
    return found.annotate(
        tried_state=Subquery(tried.values("state")[:1]), tried_cause=Subquery(tried.values("cause")[:1]),
        category_said=Subquery(terms.values(said=spoken("category__"))[:1]), category_held=Subquery(terms.values("category")[:1]),
    ).annotate(
        why=Case(
            When(email="", then=Value(Cause.NO_ADDRESS.value)),
            When(Exists(held), then=Value(Cause.SUPPRESSED.value)),
            When(Q(tried_cause__gt=""), then=F("tried_cause")),
            When(tried_state__isnull=False, then=Value(WAITS)),
            default=Value(NEVER), output_field=CharField(),
        )
    )  # fmt: skip


def _asked(request: HttpRequest) -> tuple[Reaching, Period]:
    known = sorted(reachings.values(), key=lambda one: one.order)
    chosen = next((one for one in known if one.key == request.GET.get("what")), known[0])
    try:
        day = read_day(request.GET.get("until", "")) if request.GET.get("until") else today()
    except ValueError:
        day = today()
    return chosen, period_to(day)


class MissedTable(tables.Table):
    contact = NameColumn(
        verbose_name=_("Contact"), url=lambda one: reverse("people:contact", args=[one.pk]), accessor="sort_name",
        order_by="folded",
    )  # fmt: skip
    category_said = tables.Column(verbose_name=_("Category"))
    email = tables.Column(verbose_name=_("E-mail"))
    why = tables.Column(verbose_name=_("Why"))

    class Meta:
        model = Contact
        fields = ()
        order_by = "contact"

    def render_why(self, value: str) -> str:
        return str(WHY.get(value, value))

    value_why = render_why


class MissedFilters(filters.FilterSet):
    what = filters.ChoiceFilter(label=_("What they should have had"), method="as_it_is", empty_label=None)
    until = filters.CharFilter(label=_("In the ninety days to"), method="as_it_is")
    category = filters.ModelChoiceFilter(
        queryset=Category.objects.all(), label=_("Category"), empty_label=_("All"), method="of_category"
    )
    why = filters.ChoiceFilter(choices=list(WHY.items()), label=_("Why"), empty_label=_("All"))

    class Meta:
        model = Contact
        fields = ()

    def __init__(self, *arguments: Any, **given: Any):
        super().__init__(*arguments, **given)
        known = sorted(reachings.values(), key=lambda one: one.order)
        self.filters["what"].extra["choices"] = [(one.key, one.label) for one in known]

    def of_category(self, rows: Any, name: str, category: Category) -> Any:
        return rows.filter(category_held=category.pk)

    def as_it_is(self, rows: Any, name: str, value: Any) -> Any:
        """Asked of the rows already."""
        return rows


unreached = Register(
    "desk.unreached", _("Entitled and not reached"), "notices.view_message", rows=lambda request: missed(*_asked(request)),
    table=MissedTable, filters=MissedFilters, search=lambda rows, text: rows.matching(text),
    counted=lambda n: ngettext("{count} contact was not reached", "{count} contacts were not reached", n),
    empty=(_("Everyone was reached"), _("Whoever was entitled to it in the ninety days had it.")), keeps_views=False,
)  # fmt: skip
