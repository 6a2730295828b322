"""The queue of what is to be treated, what is kept and found again by its words, and what was rejected."""

from __future__ import annotations

from typing import Any

import django_filters as filters
import django_tables2 as tables
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from concertino.base.ui.choices import ThingFilter
from concertino.base.ui.columns import DayColumn, MomentColumn, NameColumn, StatusColumn
from concertino.base.ui.register import Button, Register
from concertino.domains.watch.models import Item, Source, Theme
from concertino.domains.watch.source_registers import ThemesColumn
from concertino.ground.periods import today
from concertino.ground.words import fold

HEAVY = ("summary", "content", "search", "categories", "enclosures")  # what no list shows


def item_page(item: Any) -> str:
    return reverse("watch:item", args=[item.pk])


def standing(item: Item) -> tuple[str, Any]:
    """Where it stands: a shape and a word."""
    if item.state == Item.State.CLAIMED:
        return "on", _("Treated by %(person)s") % {"person": item.claimed_by or _("somebody who has left")}
    kinds = {Item.State.NEW: "plan", Item.State.KEPT: "ok", Item.State.REJECTED: "none"}
    return kinds[Item.State(item.state)], item.get_state_display()


def _seen_in(item: Item) -> str:
    return ", ".join(dict.fromkeys(str(source) for source in item.sources.all()))


class QueueTable(tables.Table):
    title = NameColumn(verbose_name=_("Item"), url=item_page, under=_seen_in)
    standing = StatusColumn(verbose_name=_("State"), said=standing, empty_values=(), order_by=("state", "claimed_at"))
    themes = ThemesColumn(verbose_name=_("Themes"), orderable=False)
    found_at = MomentColumn(verbose_name=_("Found"))
    published_at = MomentColumn(verbose_name=_("Published"))
    language = tables.Column(verbose_name=_("Language"))
    url = tables.Column(verbose_name=_("Address"))

    class Meta:
        model = Item
        fields = ()


class KeptTable(QueueTable):
    decided_on = DayColumn(verbose_name=_("Kept on"))
    territory = tables.Column(verbose_name=_("Territory"))
    valid_until = DayColumn(verbose_name=_("Valid until"))
    decided_by = tables.Column(verbose_name=_("Kept by"), order_by="decided_by__name")
    rule = tables.Column(verbose_name=_("Rule"))

    class Meta(QueueTable.Meta):
        exclude = ("standing",)


class RejectedTable(QueueTable):
    reason = tables.Column(verbose_name=_("Reason"))
    rule = tables.Column(verbose_name=_("Rule"))
    decided_on = DayColumn(verbose_name=_("Rejected on"))
    decided_by = tables.Column(verbose_name=_("Rejected by"), order_by="decided_by__name")

    class Meta(QueueTable.Meta):
        exclude = ("standing",)


class ItemFilters(filters.FilterSet):
    theme = ThingFilter(queryset=Theme.objects.all(), field_name="themes", label=_("Theme"), empty_label=_("All"))
    source = ThingFilter(queryset=Source.objects.all(), label=_("Source"), empty_label=_("All"), method="seen_in")
    found = filters.DateFromToRangeFilter(field_name="found_at", label=_("Found"))

    class Meta:
        model = Item
        fields = ()

    def seen_in(self, rows: Any, name: str, source: Source) -> Any:
        return rows.filter(pk__in=source.seen.values("item"))


class QueueFilters(ItemFilters):
    who = filters.ChoiceFilter(
        label=_("Treated by"), empty_label=_("All"), method="treated_by",
        choices=[("nobody", _("Nobody yet")), ("me", _("Me")), ("others", _("Others"))],
    )  # fmt: skip

    def treated_by(self, rows: Any, name: str, who: str) -> Any:
        if who == "nobody":
            return rows.filter(state=Item.State.NEW)
        held = rows.filter(state=Item.State.CLAIMED)
        me = self.request.user
        return held.filter(claimed_by=me) if who == "me" else held.exclude(claimed_by=me)


class DecidedFilters(ItemFilters):
    decided = filters.DateFromToRangeFilter(field_name="decided_on", label=_("Decided"))


class KeptFilters(DecidedFilters):
    territory = filters.CharFilter(label=_("Territory"), lookup_expr="icontains")
    validity = filters.ChoiceFilter(
        label=_("Validity"), empty_label=_("All"), method="in_validity",
        choices=[("now", _("Valid today")), ("over", _("Over, or replaced"))],
    )  # fmt: skip

    def in_validity(self, rows: Any, name: str, asked: str) -> Any:
        valid = Item.objects.valid_on(today())
        return rows.filter(pk__in=valid.values("pk")) if asked == "now" else rows.exclude(pk__in=valid.values("pk"))


def _listed(rows: Any) -> QuerySet[Item]:
    return rows.defer(*HEAVY).select_related("claimed_by", "decided_by", "rule").prefetch_related("themes", "sources")


def by_title(rows: Any, text: str) -> Any:
    for word in fold(text).split():
        rows = rows.filter(title__folded__contains=word)
    return rows


def by_words(rows: Any, text: str) -> Any:
    """All that it says, in French or English: words, a "phrase", or, -without."""
    return rows.matching(text)


def _to_treat(request: Any, rows: Any) -> str:
    mine = Item.objects.filter(state=Item.State.CLAIMED, claimed_by=request.user).count()
    said = str(_("What sources and people brought. Take an item, then keep or reject it: nobody else treats it meanwhile."))
    if not mine:
        return said
    held = ngettext("You hold %(n)s item.", "You hold %(n)s items.", mine) % {"n": mine}
    return f"{said} {held}"


queue = Register(
    "watch.queue", _("To be treated"), "watch.view_item",
    rows=lambda request: _listed(Item.objects.waiting()), table=QueueTable, filters=QueueFilters, search=by_title, lede=_to_treat,
    counted=lambda n: ngettext("{count} item", "{count} items", n), hidden=("published_at", "language", "url"),
    buttons=(
        Button(pgettext_lazy("items", "Kept"), "watch:kept", "watch.view_item"),
        Button(pgettext_lazy("items", "Rejected"), "watch:rejected", "watch.view_item"),
        Button(_("Rules"), "watch:rules", "watch.view_rule"),
        Button(_("Themes"), "watch:themes", "watch.view_theme"),
    ),
    empty=(_("Nothing to be treated"), _("Everything that came in was kept or rejected. New items come as sources are read.")),
)  # fmt: skip

kept = Register(
    "watch.kept", pgettext_lazy("items", "Kept"), "watch.view_item",
    rows=lambda request: _listed(Item.objects.kept()), table=KeptTable, filters=KeptFilters, search=by_words,
    counted=lambda n: ngettext("{count} item", "{count} items", n),
    hidden=("found_at", "language", "url", "territory", "valid_until", "decided_by", "rule"),
    crumbs=((_("To be treated"), "watch:queue"),),
    empty=(_("Nothing is kept yet"), _("Items that are kept are found here by all their words, in French and in English.")),
)  # fmt: skip

rejected = Register(
    "watch.rejected", pgettext_lazy("items", "Rejected"), "watch.view_item",
    rows=lambda request: _listed(Item.objects.filter(state=Item.State.REJECTED)), table=RejectedTable, filters=DecidedFilters,
    search=by_title, counted=lambda n: ngettext("{count} item", "{count} items", n),
    hidden=("found_at", "published_at", "language", "url", "decided_by"), crumbs=((_("To be treated"), "watch:queue"),),
    empty=(_("Nothing was rejected"), _("What is rejected stays here with its reason, and can be put back in the queue.")),
)  # fmt: skip
