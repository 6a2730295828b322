"""The registers of media requests, mentions, outlets, journalists and spokespersons."""

from __future__ import annotations

from typing import Any

import django_filters as filters
import django_tables2 as tables
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from concertino.base.ui.choices import ThingFilter, YesNoFilter
from concertino.base.ui.columns import DayColumn, MomentColumn, NameColumn, NumberColumn, StatusColumn
from concertino.base.ui.register import Button, Register
from concertino.domains.positions.media_places import mention_page, request_page, request_said, said_delay, spokesperson_page
from concertino.domains.positions.models import Dossier, Journalist, MediaRequest, Mention, Outlet, Spokesperson
from concertino.ground.periods import today
from concertino.ground.words import fold

WAITING = (("waiting", pgettext_lazy("media request", "To answer")), *MediaRequest.Outcome.choices)


class RequestTable(tables.Table):
    subject = NameColumn(verbose_name=_("Request"), url=request_page, under=lambda one: one.outlet)
    state = StatusColumn(
        verbose_name=_("State"), said=lambda one: request_said(one, timezone.now()), empty_values=(), orderable=False
    )
    received_at = MomentColumn(verbose_name=_("Received"))
    deadline_at = MomentColumn(verbose_name=_("Answer before"))
    delay = tables.Column(verbose_name=_("Delay"), orderable=False)
    journalist = tables.Column(verbose_name=_("Journalist"), order_by="journalist__folded")
    spokesperson = tables.Column(verbose_name=_("Spokesperson"), order_by="spokesperson__contact__sort_name")
    dossier = tables.Column(verbose_name=_("Dossier"), order_by="dossier__name_fr")
    outlet = tables.Column(verbose_name=_("Outlet"), order_by="outlet__folded")
    answered_at = MomentColumn(verbose_name=_("Answered"))
    owner = tables.Column(verbose_name=_("Followed by"), order_by="owner__name")

    class Meta:
        model = MediaRequest
        fields = ()

    def render_delay(self, value: Any) -> str:
        return said_delay(value)


class RequestFilters(filters.FilterSet):
    state = filters.ChoiceFilter(choices=WAITING, label=_("State"), empty_label=_("All"), method="in_state")
    dossier = ThingFilter(queryset=Dossier.objects.all(), label=_("Dossier"), empty_label=_("All"))
    outlet = ThingFilter(queryset=Outlet.objects.all(), label=_("Outlet"), empty_label=_("All"))

    class Meta:
        model = MediaRequest
        fields = ()

    def in_state(self, rows: Any, name: str, value: str) -> Any:
        return rows.filter(outcome="" if value == "waiting" else value)


requests = Register(
    "positions.media", _("Media requests"), "positions.view_mediarequest",
    rows=lambda request: MediaRequest.objects.select_related("outlet", "journalist", "dossier", "spokesperson__contact", "owner"),
    table=RequestTable, filters=RequestFilters, search=lambda rows, text: rows.matching(text),
    hidden=("outlet", "answered_at", "owner", "dossier"),
    counted=lambda n: ngettext("{count} request", "{count} requests", n),
    buttons=(
        Button(_("Mentions obtained"), "positions:mentions", "positions.view_mention"),
        Button(_("Outlets"), "positions:outlets", "positions.change_outlet"),
        Button(_("Journalists"), "positions:journalists", "positions.view_journalist"),
        Button(_("Who can speak?"), "positions:who_can_speak", "positions.view_spokesperson"),
        Button(_("Take a call"), "positions:receive_request", "positions.add_mediarequest", primary=True),
    ),
    empty=(_("No media request yet"), _("Take down the first one while the journalist is on the telephone: a line is enough.")),
)  # fmt: skip


class MentionTable(tables.Table):
    title = NameColumn(verbose_name=_("Mention"), url=mention_page, under=lambda one: one.outlet)
    on = DayColumn(verbose_name=_("Day"))
    tone = tables.Column(verbose_name=_("Tone"))
    rating = NumberColumn(verbose_name=_("Rating (1 to 5)"))
    dossier = tables.Column(verbose_name=_("Dossier"), order_by="dossier__name_fr")
    position = tables.Column(verbose_name=_("Position"), order_by="position__title_fr")
    statement = tables.Column(verbose_name=_("Statement"), order_by="statement__title_fr")
    request = tables.Column(verbose_name=_("Media request"), order_by="request__subject")
    journalist = tables.Column(verbose_name=_("Journalist"), order_by="journalist__folded")
    url = tables.Column(verbose_name=_("Address"))

    class Meta:
        model = Mention
        fields = ()


class MentionFilters(filters.FilterSet):
    tone = filters.ChoiceFilter(choices=Mention.Tone.choices, label=_("Tone"), empty_label=_("All"))
    dossier = ThingFilter(queryset=Dossier.objects.all(), label=_("Dossier"), empty_label=_("All"))
    outlet = ThingFilter(queryset=Outlet.objects.all(), label=_("Outlet"), empty_label=_("All"))

    class Meta:
        model = Mention
        fields = ()


mentions = Register(
    "positions.mentions", _("Mentions obtained"), "positions.view_mention",
    rows=lambda request: Mention.objects.select_related("outlet", "journalist", "dossier", "position", "statement", "request"),
    table=MentionTable, filters=MentionFilters, search=lambda rows, text: rows.matching(text),
    hidden=("position", "statement", "request", "journalist", "url"),
    counted=lambda n: ngettext("{count} mention", "{count} mentions", n), crumbs=((_("Media requests"), "positions:media"),),
    buttons=(Button(_("Note a mention"), "positions:note_mention", "positions.add_mention", primary=True),),
    empty=(_("No mention yet"), _("Articles and reports that name the association are noted here, with what they answer.")),
)  # fmt: skip


class EntryFilters(filters.FilterSet):
    standing = YesNoFilter(field_name="ended_on", lookup_expr="isnull", label=_("In use"))


class OutletTable(tables.Table):
    name = NameColumn(
        verbose_name=_("Outlet"), url=lambda one: reverse("positions:change_outlet", args=[one.pk]), order_by="folded"
    )
    kind = tables.Column(verbose_name=_("Kind"))
    language = tables.Column(verbose_name=_("Language"))
    asked = NumberColumn(verbose_name=_("Requests"))
    contact = tables.Column(verbose_name=_("Contact"), order_by="contact__sort_name")
    website = tables.Column(verbose_name=_("Web site"))
    ended_on = DayColumn(verbose_name=_("Set aside on"))

    class Meta:
        model = Outlet
        fields = ()


class OutletFilters(EntryFilters):
    kind = filters.ChoiceFilter(choices=Outlet.Kind.choices, label=_("Kind"), empty_label=_("All"))

    class Meta:
        model = Outlet
        fields = ()


outlets = Register(
    "positions.outlets", _("Outlets"), "positions.change_outlet",
    rows=lambda request: Outlet.objects.select_related("contact").annotate(asked=Count("requests")),
    table=OutletTable, filters=OutletFilters, search=lambda rows, text: rows.matching(text), hidden=("website", "ended_on"),
    counted=lambda n: ngettext("{count} outlet", "{count} outlets", n), crumbs=((_("Media requests"), "positions:media"),),
    buttons=(Button(_("Add an outlet"), "positions:know_outlet", "positions.add_outlet", primary=True),),
    empty=(_("No outlet yet"), _("An outlet is written down with its first request, or comes from a sheet.")),
)  # fmt: skip


class JournalistTable(tables.Table):
    name = NameColumn(
        verbose_name=_("Journalist"), url=lambda one: reverse("positions:change_journalist", args=[one.pk]), order_by="folded",
        under=lambda one: one.outlet or "",
    )  # fmt: skip
    beat = tables.Column(verbose_name=_("Subjects followed"))
    language = tables.Column(verbose_name=_("Language"))
    phone = tables.Column(verbose_name=_("Telephone"))
    email = tables.Column(verbose_name=_("E-mail"))
    outlet = tables.Column(verbose_name=_("Outlet"), order_by="outlet__folded")
    contact = tables.Column(verbose_name=_("Contact"), order_by="contact__sort_name")
    ended_on = DayColumn(verbose_name=_("Set aside on"))

    class Meta:
        model = Journalist
        fields = ()


class JournalistFilters(EntryFilters):
    outlet = ThingFilter(queryset=Outlet.objects.all(), label=_("Outlet"), empty_label=_("All"))

    class Meta:
        model = Journalist
        fields = ()


journalists = Register(
    "positions.journalists", _("Journalists"), "positions.view_journalist",
    rows=lambda request: Journalist.objects.select_related("outlet", "contact"),
    table=JournalistTable, filters=JournalistFilters, search=lambda rows, text: rows.matching(text),
    hidden=("outlet", "contact", "ended_on"),
    counted=lambda n: ngettext("{count} journalist", "{count} journalists", n),
    crumbs=((_("Media requests"), "positions:media"),),
    buttons=(Button(_("Add a journalist"), "positions:know_journalist", "positions.add_journalist", primary=True),),
    empty=(_("No journalist yet"), _("A journalist is written down with their first request, or comes from a sheet.")),
)  # fmt: skip


class SpokespersonTable(tables.Table):
    name = NameColumn(
        verbose_name=_("Spokesperson"), url=spokesperson_page, order_by="contact__sort_name", under=lambda one: one.function
    )
    subjects = tables.Column(verbose_name=_("Speaks on"), orderable=False)
    languages = tables.Column(verbose_name=_("In"), orderable=False)
    starts_on = DayColumn(verbose_name=_("Since"))
    ended_on = DayColumn(verbose_name=_("Until"))

    class Meta:
        model = Spokesperson
        fields = ()

    def render_subjects(self, value: Any) -> str:
        return " · ".join(map(str, value.all())) or str(_("Any subject"))

    def render_languages(self, value: list[str]) -> str:
        return ", ".join({"fr": str(_("French")), "en": str(_("English"))}[one] for one in value)


def _spokespersons(request: HttpRequest) -> QuerySet[Spokesperson]:
    return Spokesperson.objects.select_related("contact").prefetch_related("subjects__theme", "subjects__dossier")


def _named(rows: Any, text: str) -> Any:
    for word in fold(text).split():
        rows = rows.filter(contact__folded__contains=word)
    return rows


class SpokespersonFilters(filters.FilterSet):
    standing = YesNoFilter(label=_("Speaks today"), method="in_state")

    class Meta:
        model = Spokesperson
        fields = ()

    def in_state(self, rows: Any, name: str, value: bool) -> Any:
        standing = Spokesperson.objects.standing_on(today()).values("pk")
        return rows.filter(pk__in=standing) if value else rows.exclude(pk__in=standing)


spokespersons = Register(
    "positions.spokespersons", _("Spokespersons"), "positions.view_spokesperson",
    rows=_spokespersons, table=SpokespersonTable, filters=SpokespersonFilters, search=_named,
    counted=lambda n: ngettext("{count} spokesperson", "{count} spokespersons", n),
    buttons=(
        Button(_("Who can speak?"), "positions:who_can_speak", "positions.view_spokesperson"),
        Button(_("Name a spokesperson"), "positions:name_spokesperson", "positions.add_spokesperson", primary=True),
    ),
    empty=(_("No spokesperson yet"), _("Name those who may speak, on what, in which languages and at what hours.")),
)  # fmt: skip
