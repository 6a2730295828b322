"""Rules in the order in which they act, and the themes of the watch."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from concertino.base.ui.columns import DayColumn, NameColumn, NumberColumn, StatusColumn
from concertino.base.ui.register import Button, Register
from concertino.domains.watch.models import Rule, Theme
from concertino.ground.words import fold

CRUMBS = ((_("To be treated"), "watch:queue"),)


def _in_use(rule: Rule) -> tuple[str, Any]:
    return ("on", _("In use")) if rule.is_active else ("none", _("Not in use"))


class RuleTable(tables.Table):
    name = NameColumn(verbose_name=_("Rule"), url=lambda rule: reverse("watch:rule", args=[rule.pk]))
    words = tables.Column(verbose_name=_("Words"))
    does = tables.Column(verbose_name=_("What it does"), accessor="get_does_display", order_by="does")
    theme = tables.Column(verbose_name=_("Theme"))
    source = tables.Column(verbose_name=_("Only in"))
    decided = NumberColumn(verbose_name=_("Items decided"))
    standing = StatusColumn(verbose_name=_("State"), said=_in_use, empty_values=(), order_by="is_active")
    position = NumberColumn(verbose_name=_("Place"))

    class Meta:
        model = Rule
        fields = ()


class ThemeTable(tables.Table):
    name_fr = NameColumn(
        verbose_name=_("Theme"), url=lambda theme: reverse("watch:theme", args=[theme.pk]), accessor="name_fr",
        under=lambda theme: theme.name_en,
    )  # fmt: skip
    kept = NumberColumn(verbose_name=_("Items"))
    starts_on = DayColumn(verbose_name=_("In use from"))
    ends_on = DayColumn(verbose_name=_("In use until"))
    code = tables.Column(verbose_name=_("Code"))

    class Meta:
        model = Theme
        fields = ()


def _rules(request: HttpRequest) -> QuerySet[Rule]:
    return Rule.objects.select_related("theme", "source").annotate(decided=Count("items"))


def _holding(rows: Any, text: str) -> Any:
    for word in fold(text).split():
        rows = rows.filter(name__folded__contains=word) | rows.filter(words__folded__contains=word)
    return rows


def _named(rows: Any, text: str) -> Any:
    return rows.filter(name_fr__folded__contains=fold(text)) | rows.filter(name_en__folded__contains=fold(text))


rules = Register(
    "watch.rules", _("Rules of the watch"), "watch.view_rule", rows=_rules, table=RuleTable, search=_holding,
    lede=lambda request, rows: _("They treat what comes in by its words, in this order; each item says which one decided."),
    counted=lambda n: ngettext("{count} rule", "{count} rules", n), crumbs=CRUMBS,
    buttons=(Button(_("Write a rule"), "watch:add_rule", "watch.change_rule", primary=True),),
    empty=(_("No rule yet"), _("A rule gives a theme, keeps or rejects by words: “job offer” may be rejected at once.")),
)  # fmt: skip

themes = Register(
    "watch.themes", _("Themes of the watch"), "watch.view_theme",
    rows=lambda request: Theme.objects.annotate(kept=Count("items")), table=ThemeTable, search=_named,
    counted=lambda n: ngettext("{count} theme", "{count} themes", n), hidden=("starts_on", "code"), crumbs=CRUMBS,
    buttons=(Button(_("Add a theme"), "watch:add_theme", "watch.change_theme", primary=True),),
    empty=(_("No theme yet"), _("Themes sort what is kept: digests, readers’ pages and figures go by them.")),
)  # fmt: skip
