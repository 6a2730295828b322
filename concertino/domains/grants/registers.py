"""The registers of funding: applications, funders, awards, gifts, pieces, published awards."""

from __future__ import annotations

from typing import Any

import django_filters as filters
import django_tables2 as tables
from django.db.models import Count, F, Max, Q, Sum
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from concertino.base.ui.columns import DayColumn, MoneyColumn, NameColumn, NumberColumn, StatusColumn
from concertino.base.ui.register import Button, Register
from concertino.domains.finance.models import Account
from concertino.domains.grants.models import Application, Award, Funder, Gift, Instalment, Piece, PublishedAward, Step
from concertino.domains.grants.restricted import sum_of_award
from concertino.ground.periods import today

MARKS = {"prospect": "plan", "go": "on", "draft": "on", "submitted": "on", "granted": "ok", "managed": "ok", "closed": "free",
         "no_go": "free", "refused": "free", "withdrawn": "free"}  # fmt: skip
FUNDING = ((_("Funding"), reverse_lazy("grants:applications")),)


def said(one: Any) -> tuple[str, Any]:
    """Its shape and its word: late, when its last day is past and it is not submitted."""
    if one.at in ("prospect", "go", "draft") and one.due_on and one.due_on < today():
        return "late", _("Last day past")
    return MARKS[one.at], Step.Stage(one.at).label


class ApplicationTable(tables.Table):
    name = NameColumn(
        verbose_name=_("Application"), url=lambda one: reverse("grants:application", args=[one.pk]), order_by="folded",
        under=lambda one: one.funder,
    )  # fmt: skip
    state = StatusColumn(verbose_name=_("Stage"), accessor="pk", order_by="at", said=said)
    asked = MoneyColumn()
    granted = MoneyColumn(accessor="award__amount", verbose_name=_("Granted"))
    chance = NumberColumn(verbose_name=_("Chance, of 100"))
    due_on = DayColumn()
    expected_on = DayColumn()
    owner = tables.Column(order_by="owner__name")

    class Meta:
        model = Application
        fields = ()
        order_by = "due_on"


class ApplicationFilters(filters.FilterSet):
    stage = filters.ChoiceFilter(
        choices=[("open", _("Not decided")), *Step.Stage.choices], label=_("Stage"), empty_label=_("All"), method="at_stage"
    )
    funder = filters.ModelChoiceFilter(queryset=Funder.objects.select_related("contact"), label=_("Funder"), empty_label=_("All"))

    class Meta:
        model = Application
        fields = ()

    def at_stage(self, rows: Any, name: str, stage: str) -> Any:
        return rows.filter(at__in=Step.OPEN) if stage == "open" else rows.filter(at=stage)


applications = Register(
    "grants.applications", _("Applications for money"), "grants.view_application",
    rows=lambda request: Application.objects.at_on(today()).select_related("funder__contact", "owner", "award"),
    table=ApplicationTable, filters=ApplicationFilters, search=lambda rows, text: rows.matching(text), hidden=("expected_on",),
    counted=lambda n: ngettext("{count} application", "{count} applications", n),
    crumbs=((_("Finances"), reverse_lazy("finance:invoices")),),
    buttons=(
        Button(_("Open an application"), "grants:open_application", "grants.add_application", primary=True),
        Button(_("Awards"), "grants:awards", "grants.view_award"),
        Button(_("Donations and sponsorships"), "grants:gifts", "grants.view_gift"),
        Button(_("Restricted money"), "grants:restricted", "grants.view_award"),
        Button(_("Reusable pieces"), "grants:pieces", "grants.view_piece"),
        Button(_("Grid of the committee"), "grants:grid", "grants.view_application"),
    ),
    empty=(_("No application yet"), _("Add a funder and its programmes: their last days are announced 90 days ahead.")),
)  # fmt: skip


class FunderTable(tables.Table):
    name = NameColumn(
        verbose_name=_("Funder"), accessor="contact", url=lambda one: reverse("grants:funder", args=[one.pk]), order_by="folded"
    )
    source = tables.Column()
    asked = NumberColumn(verbose_name=pgettext_lazy("funder", "Applications"))
    given = MoneyColumn(verbose_name=pgettext_lazy("funder", "Granted in all"))
    last_on = DayColumn(verbose_name=_("Last granted on"))

    class Meta:
        model = Funder
        fields = ()
        order_by = "name"


class FunderFilters(filters.FilterSet):
    source = filters.ChoiceFilter(choices=Account.Source.choices, label=_("Source"), empty_label=_("All"))

    class Meta:
        model = Funder
        fields = ()


funders = Register(
    "grants.funders", _("Funders"), "grants.view_funder",
    rows=lambda request: Funder.objects.select_related("contact").annotate(
        asked=Count("applications"), given=Sum("applications__award__amount"), last_on=Max("applications__award__awarded_on")
    ),
    table=FunderTable, filters=FunderFilters, search=lambda rows, text: rows.matching(text), crumbs=FUNDING,
    counted=lambda n: ngettext("{count} funder", "{count} funders", n),
    buttons=(
        Button(_("Add a funder"), "grants:add_funder", "grants.add_funder", primary=True),
        Button(_("Awards that funders publish"), "grants:published", "grants.view_publishedaward"),
    ),
    empty=(_("No funder yet"), _("Add those from whom money is, or may be, asked.")),
)  # fmt: skip


class AwardTable(tables.Table):
    name = NameColumn(
        verbose_name=_("Award"), accessor="application", order_by="application__folded",
        url=lambda one: reverse("grants:application", args=[one.application_id]), under=lambda one: one.funder,
    )  # fmt: skip
    awarded_on = DayColumn()
    amount = MoneyColumn()
    received = MoneyColumn(verbose_name=_("Received"))
    starts_on = DayColumn()
    ends_on = DayColumn()
    owed = NumberColumn(verbose_name=_("Reports owed"))

    class Meta:
        model = Award
        fields = ()
        order_by = "-awarded_on"


awards = Register(
    "grants.awards", _("Awards"), "grants.view_award",
    rows=lambda request: Award.objects.select_related("application__funder__contact").annotate(
        received=sum_of_award(Instalment.objects.received_by(today())),
        owed=Count("duties", filter=Q(duties__done_on=None), distinct=True),
    ),
    table=AwardTable, crumbs=FUNDING, hidden=("starts_on",),
    counted=lambda n: ngettext("{count} award", "{count} awards", n),
    empty=(_("No award yet"), _("An application that is granted becomes one.")),
)  # fmt: skip


class GiftTable(tables.Table):
    name = NameColumn(
        verbose_name=_("From whom"), accessor="contact", url=lambda one: reverse("grants:gift", args=[one.pk]),
        order_by="contact__sort_name",
    )  # fmt: skip
    kind = tables.Column()
    state = StatusColumn(verbose_name=_("State"), accessor="pk", orderable=False, said=lambda one: one.state)
    amount = MoneyColumn()
    pledged_on = DayColumn()
    due_on = DayColumn()
    received_on = DayColumn()

    class Meta:
        model = Gift
        fields = ()
        order_by = "-pledged_on"


class GiftFilters(filters.FilterSet):
    kind = filters.ChoiceFilter(choices=Gift.Kind.choices, label=_("Kind"), empty_label=_("All"))
    awaited = filters.ChoiceFilter(
        choices=[("yes", _("Awaited"))], label=_("State"), empty_label=_("All"), method="still_awaited"
    )

    class Meta:
        model = Gift
        fields = ()

    def still_awaited(self, rows: Any, name: str, value: str) -> Any:
        return rows.awaited_on(today())


gifts = Register(
    "grants.gifts", _("Donations and sponsorships"), "grants.view_gift",
    rows=lambda request: Gift.objects.select_related("contact"), table=GiftTable, filters=GiftFilters, crumbs=FUNDING,
    counted=lambda n: ngettext("{count} gift", "{count} gifts", n),
    buttons=(Button(_("Note a promise"), "grants:pledge", "grants.add_gift", primary=True),),
    empty=(_("No donation and no sponsorship yet"), _("Note what is promised: it counts in the forecast until it is received.")),
)  # fmt: skip


class PieceTable(tables.Table):
    name = NameColumn(verbose_name=_("Piece"), url=lambda one: reverse("grants:piece", args=[one.pk]))
    kind = tables.Column()
    last_on = DayColumn(verbose_name=_("As of"))
    uses = NumberColumn(verbose_name=_("Used"))

    class Meta:
        model = Piece
        fields = ()
        order_by = "name"


pieces = Register(
    "grants.pieces", _("Reusable pieces"), "grants.view_piece",
    rows=lambda request: Piece.objects.annotate(last_on=Max("texts__on"), uses=Count("texts__uses", distinct=True)),
    table=PieceTable, crumbs=FUNDING, counted=lambda n: ngettext("{count} piece", "{count} pieces", n),
    buttons=(Button(_("Add a piece"), "grants:add_piece", "grants.add_piece", primary=True),),
    empty=(_("No piece yet"), _("The mission, figures, a budget: write them once, use them in each application.")),
)  # fmt: skip


class PublishedTable(tables.Table):
    recipient = tables.Column()
    title = tables.Column()
    funder = NameColumn(url=lambda one: reverse("grants:funder", args=[one.funder_id]), order_by="funder__folded")
    awarded_on = DayColumn()
    amount = NumberColumn()
    currency = tables.Column()
    programme = tables.Column()

    class Meta:
        model = PublishedAward
        fields = ()
        order_by = "-awarded_on"


class PublishedFilters(filters.FilterSet):
    funder = filters.ModelChoiceFilter(
        queryset=Funder.objects.select_related("contact").exclude(published=None), label=_("Funder"), empty_label=_("All")
    )
    known = filters.ChoiceFilter(
        choices=[("yes", _("Known contacts"))], label=_("Who received"), empty_label=_("All"), method="is_known"
    )

    class Meta:
        model = PublishedAward
        fields = ()

    def is_known(self, rows: Any, name: str, value: str) -> Any:
        return rows.filter(contact__isnull=False)


published = Register(
    "grants.published", _("Awards that funders publish"), "grants.view_publishedaward",
    rows=lambda request: PublishedAward.objects.select_related("funder__contact").order_by(F("awarded_on").desc()),
    table=PublishedTable, filters=PublishedFilters, hidden=("programme",), crumbs=FUNDING,
    search=lambda rows, text: rows.filter(Q(recipient__icontains=text) | Q(title__icontains=text)),
    counted=lambda n: ngettext("{count} published award", "{count} published awards", n),
    empty=(_("No published award yet"), _("Import a file of the 360Giving standard: who gives what to whom.")),
)  # fmt: skip
