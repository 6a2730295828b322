"""Registers of what contacts agree to, and of the changes that they ask for."""

from __future__ import annotations

from typing import Any

import django_filters as filters
import django_tables2 as tables
from django.db.models import QuerySet
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from concertino.base.people.models import Consent, Contact, Proposal, Purpose
from concertino.base.ui.columns import DayColumn, NameColumn, StatusColumn
from concertino.base.ui.register import Register
from concertino.ground.periods import today

CRUMBS = ((_("Contacts"), reverse_lazy("people:contacts")),)


def _contact_page(row: Any) -> str:
    return reverse("people:contact", args=[row.contact_id])


def _state_of(consent: Consent) -> tuple[str, Any]:
    if consent.withdrawn_on and consent.withdrawn_on <= today():
        return "late", _("Withdrawn")
    if consent.ends_on and consent.ends_on < today():
        return "free", _("Over")
    return "on", _("In force")


class ConsentTable(tables.Table):
    contact = NameColumn(verbose_name=_("Contact"), url=_contact_page, order_by="contact__folded")
    purpose = tables.Column(verbose_name=_("Purpose"))
    kind = tables.Column(verbose_name=_("Kind"))
    given_on = DayColumn(verbose_name=_("Given on"))
    ends_on = DayColumn(verbose_name=_("Ends on"))
    withdrawn_on = DayColumn(verbose_name=_("Withdrawn on"))
    state = StatusColumn(verbose_name=_("State"), accessor="pk", orderable=False, said=_state_of)
    source = tables.Column(verbose_name=_("Where it comes from"))
    proof = tables.Column(verbose_name=_("Proof"))
    text_shown = tables.Column(verbose_name=_("Text shown"))

    class Meta:
        model = Consent
        fields = ()


class ConsentFilters(filters.FilterSet):
    purpose = filters.ChoiceFilter(choices=Purpose.choices, label=_("Purpose"), empty_label=_("All"))
    state = filters.ChoiceFilter(
        choices=[("in_force", _("In force")), ("withdrawn", _("Withdrawn"))], label=_("State"), empty_label=_("All"),
        method="state_so",
    )  # fmt: skip

    class Meta:
        model = Consent
        fields = ()

    def state_so(self, rows: Any, name: str, state: str) -> QuerySet:
        return rows.in_force_on(today()) if state == "in_force" else rows.withdrawn_by(today())


def _of_contact(rows: QuerySet, text: str) -> QuerySet:
    return rows.filter(contact__in=Contact.objects.matching(text))


consents = Register(
    "people.consents", _("Consents"), "people.view_consent",
    rows=lambda request: Consent.objects.select_related("contact"), table=ConsentTable, filters=ConsentFilters,
    search=_of_contact, crumbs=CRUMBS, hidden=("proof", "text_shown", "ends_on"),
    counted=lambda n: ngettext("{count} consent", "{count} consents", n),
    empty=(_("No consent yet"), _("Members say in their space what they agree to; each word is kept here, with its proof.")),
)  # fmt: skip

PROPOSAL_MARKS = {"waiting": "watch", "accepted": "ok", "refused": "late", "withdrawn": "free"}


class ProposalTable(tables.Table):
    contact = NameColumn(
        verbose_name=_("Contact"), url=lambda one: reverse("people:proposal", args=[one.pk]), order_by="contact__folded"
    )
    before = tables.Column(verbose_name=_("On record"))
    shown = tables.Column(verbose_name=_("Asked for"))
    asked_on = DayColumn(verbose_name=_("Asked on"))
    state = StatusColumn(verbose_name=_("State"), said=lambda one: (PROPOSAL_MARKS[one.state], one.get_state_display()))
    reason = tables.Column(verbose_name=_("Reason"))

    class Meta:
        model = Proposal
        fields = ()


class ProposalFilters(filters.FilterSet):
    state = filters.ChoiceFilter(choices=Proposal.State.choices, label=_("State"), empty_label=_("All"))

    class Meta:
        model = Proposal
        fields = ()


proposals = Register(
    "people.proposals", _("Changes asked for"), "people.view_proposal",
    rows=lambda request: Proposal.objects.select_related("contact").order_by("-asked_on", "-pk"), table=ProposalTable,
    filters=ProposalFilters, search=_of_contact, crumbs=CRUMBS,
    counted=lambda n: ngettext("{count} change", "{count} changes", n),
    empty=(_("Nothing was asked for"), _("When a member asks to have their name or category changed, it waits here.")),
)  # fmt: skip
