"""The registers of contests, entries, judges and results."""

from __future__ import annotations

from typing import Any

import django_filters as filters
import django_tables2 as tables
from django.db.models import Count, DecimalField, F, OuterRef, Q, Subquery, Sum
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, npgettext, pgettext_lazy

from concertino.base.ui.choices import ThingFilter
from concertino.base.ui.columns import DayColumn, MoneyColumn, NameColumn, NumberColumn, StatusColumn
from concertino.base.ui.register import Button, Register
from concertino.domains.contests.models import Category, Contest, Entry, Judge, JuryHours, Result
from concertino.ground.periods import today
from concertino.ground.words import fold

CONTESTS = (_("Contests"), reverse_lazy("contests:contests"))


def _contest_said(one: Contest) -> tuple[str, Any]:
    day = today()
    if day < one.opens_on:
        return "plan", _("To come")
    if one.takes_entries_on(day):
        return "on", _("Takes entries")
    return ("on", _("Being judged")) if one.takes_scores_on(day) else ("ok", _("Judged"))


class ContestTable(tables.Table):
    name = NameColumn(
        verbose_name=_("Contest"), url=lambda one: reverse("contests:contest", args=[one.pk]), order_by="folded", accessor="pk"
    )
    state = StatusColumn(verbose_name=_("State"), accessor="pk", orderable=False, said=_contest_said)
    season_to = DayColumn(verbose_name=_("End of the season"))
    closes_on = DayColumn()
    scores_until = DayColumn()
    entries = NumberColumn(verbose_name=pgettext_lazy("contest", "Entries"))
    fee = MoneyColumn()

    class Meta:
        model = Contest
        fields = ()
        order_by = "-season_to"

    def render_name(self, record: Contest, column: Any) -> Any:
        return NameColumn.render(column, str(record), record)

    def value_name(self, record: Contest) -> str:
        return str(record)


def _contests(request: Any) -> Any:
    standing = Q(categories__entries__refused_on=None, categories__entries__withdrawn_on=None)
    return Contest.objects.annotate(entries=Count("categories__entries", filter=standing))


contests = Register(
    "contests.contests", _("Contests"), "contests.view_contest", rows=_contests, table=ContestTable,
    search=lambda rows, text: rows.matching(text), hidden=("fee",),
    counted=lambda n: ngettext("{count} contest", "{count} contests", n),
    buttons=(
        Button(pgettext_lazy("contest", "Entries"), "contests:entries", "contests.view_entry"),
        Button(_("Judges"), "contests:judges", "contests.view_judge"),
        Button(_("Results"), "contests:all_results", "contests.view_result"),
        Button(_("Laureates"), "contests:laureates", "contests.view_contest"),
        Button(_("Open a contest"), "contests:open_contest", "contests.add_contest", primary=True),
    ),
    empty=(_("No contest yet"), _("Open the first one: entries, juries, scores and laureates are followed from there.")),
)  # fmt: skip


class EntryTable(tables.Table):
    title = NameColumn(
        verbose_name=pgettext_lazy("contest", "Entry"), url=lambda one: reverse("contests:entry", args=[one.pk]),
        order_by="folded", under=lambda one: one.contact,
    )  # fmt: skip
    state = StatusColumn(verbose_name=_("State"), accessor="pk", orderable=False, said=lambda one: (one.mark, one.said_state))
    contest = tables.Column(accessor="category__contest", order_by="category__contest__folded")
    category = tables.Column(order_by="category__name_fr")
    concert_on = DayColumn()
    place = tables.Column()
    submitted_on = DayColumn()
    invoice = tables.Column(accessor="invoice__number")
    sent = NumberColumn(verbose_name=_("Scores received"))
    laureate = tables.Column(verbose_name=_("Distinction"), order_by="laureate__title_fr")

    class Meta:
        model = Entry
        fields = ()
        order_by = "-submitted_on"


IN_STATE = {
    "submitted": Q(accepted_on=None, refused_on=None, withdrawn_on=None), "refused": Q(refused_on__isnull=False),
    "accepted": Q(accepted_on__isnull=False, withdrawn_on=None), "withdrawn": Q(withdrawn_on__isnull=False),
}  # fmt: skip


class EntryFilters(filters.FilterSet):
    contest = ThingFilter(
        queryset=Contest.objects.all(), field_name="category__contest", label=_("Contest"), empty_label=_("All")
    )
    category = ThingFilter(queryset=Category.objects.all(), label=_("Category"), empty_label=_("All"))
    state = filters.ChoiceFilter(choices=Entry.State.choices, label=_("State"), empty_label=_("All"), method="state_so")

    class Meta:
        model = Entry
        fields = ()

    def state_so(self, rows: Any, name: str, state: str) -> Any:
        return rows.filter(IN_STATE[state])


def _entries(request: Any) -> Any:
    sent = Count("assignments", filter=Q(assignments__ended_on=None, assignments__sent_on__isnull=False))
    return Entry.objects.select_related("category__contest", "contact", "invoice", "laureate").annotate(sent=sent)


entries = Register(
    "contests.entries", _("Entries to contests"), "contests.view_entry", rows=_entries, table=EntryTable, filters=EntryFilters,
    search=lambda rows, text: rows.matching(text), hidden=("place", "invoice", "laureate"), crumbs=(CONTESTS,),
    counted=lambda n: npgettext("contest", "{count} entry", "{count} entries", n),
    empty=(_("No entry yet"), _("Entries come from the public page of a contest, or from the team.")),
)  # fmt: skip


class JudgeTable(tables.Table):
    judge = NameColumn(
        verbose_name=pgettext_lazy("contest", "Judge"), url=lambda one: reverse("contests:judge", args=[one.pk]),
        accessor="contact__sort_name",
        order_by="contact__folded",
    )  # fmt: skip
    contest = tables.Column(verbose_name=_("Contest"), order_by="contest__folded")
    email = tables.Column(verbose_name=_("E-mail"), accessor="contact__email")
    has = NumberColumn(verbose_name=_("Entries to judge"))
    sent = NumberColumn(verbose_name=_("Scores sent"))
    given = NumberColumn(verbose_name=_("Hours given"))
    since_on = DayColumn()
    left_on = DayColumn()

    class Meta:
        model = Judge
        fields = ()
        order_by = "judge"


class JudgeFilters(filters.FilterSet):
    contest = ThingFilter(queryset=Contest.objects.all(), label=_("Contest"), empty_label=_("All"))
    late = filters.ChoiceFilter(choices=[("yes", _("Scores to send"))], label=_("Work"), empty_label=_("All"), method="late_so")

    class Meta:
        model = Judge
        fields = ()

    def late_so(self, rows: Any, name: str, late: str) -> Any:
        return rows.filter(has__gt=F("sent"))


def _judges(request: Any) -> Any:
    standing = Q(assignments__ended_on=None)
    hours = JuryHours.objects.filter(judge=OuterRef("pk")).order_by().values("judge").annotate(all=Sum("hours")).values("all")
    return Judge.objects.select_related("contact", "contest").annotate(
        has=Count("assignments", filter=standing), given=Subquery(hours, output_field=DecimalField()),
        sent=Count("assignments", filter=standing & Q(assignments__sent_on__isnull=False)),
    )  # fmt: skip


judges = Register(
    "contests.judges", _("Judges of contests"), "contests.view_judge", rows=_judges, table=JudgeTable, filters=JudgeFilters,
    search=lambda rows, text: rows.filter(contact__folded__contains=fold(text)), hidden=("email", "left_on"), crumbs=(CONTESTS,),
    counted=lambda n: ngettext("{count} judge", "{count} judges", n),
    empty=(_("No judge yet"), _("Appoint judges on the page of a contest.")),
)  # fmt: skip


class ResultTable(tables.Table):
    entry = NameColumn(
        verbose_name=pgettext_lazy("contest", "Entry"), url=lambda one: reverse("contests:entry", args=[one.entry_id]),
        accessor="entry__title", order_by="entry__folded", under=lambda one: one.entry.contact,
    )  # fmt: skip
    contact = tables.Column(verbose_name=_("Entered by"), accessor="entry__contact__sort_name")
    contest = tables.Column(accessor="entry__category__contest", order_by="entry__category__contest__folded")
    category = tables.Column(accessor="entry__category", order_by="entry__category__name_fr")
    scores = NumberColumn()
    raw = NumberColumn()
    raw_rank = NumberColumn()
    corrected = NumberColumn()
    error = NumberColumn()
    rank = NumberColumn()
    final_rank = NumberColumn(accessor="entry__final_rank")
    why_ranked = tables.Column(accessor="entry__why_ranked")
    laureate = tables.Column(verbose_name=_("Distinction"), accessor="entry__laureate", order_by="entry__laureate__title_fr")
    computed_on = DayColumn()

    class Meta:
        model = Result
        fields = ()
        order_by = ("category", "rank")


class ResultFilters(filters.FilterSet):
    contest = ThingFilter(
        queryset=Contest.objects.all(), field_name="entry__category__contest", label=_("Contest"), empty_label=_("All")
    )
    category = ThingFilter(
        queryset=Category.objects.all(), field_name="entry__category", label=_("Category"), empty_label=_("All")
    )

    class Meta:
        model = Result
        fields = ()


results = Register(
    "contests.results", _("Results of contests"), "contests.view_result",
    rows=lambda request: Result.objects.select_related("entry__category__contest", "entry__contact", "entry__laureate"),
    table=ResultTable, filters=ResultFilters, search=lambda rows, text: rows.filter(entry__folded__contains=fold(text)),
    hidden=("contact", "contest", "why_ranked", "laureate", "computed_on"), crumbs=(CONTESTS,),
    counted=lambda n: ngettext("{count} result", "{count} results", n),
    empty=(_("No result yet"), _("Compute them on the page of a contest, once judges sent their scores.")),
)  # fmt: skip
