"""The register of those whom a call invited."""

from __future__ import annotations

from typing import Any

import django_filters as filters
import django_tables2 as tables
from django.db.models import Count, Max, Q, QuerySet
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from concertino.base.notices.models import Message
from concertino.base.people.models import Contact
from concertino.base.ui.choices import YesNoFilter
from concertino.base.ui.columns import DayColumn, NameColumn, NumberColumn, StatusColumn
from concertino.base.ui.pages import Request, allowed
from concertino.base.ui.register import Register
from concertino.domains.consultations.models import Call, Invitation
from concertino.domains.consultations.places import consultation_page, page_of

State = Message.State
MAIL = {
    "waiting": (Q(message=None) | Q(message__state__in=(State.QUEUED, State.SENDING)), gettext_lazy("On its way")),
    "sent": (Q(message__state=State.SENT), gettext_lazy("Sent")),
    "unsent": (Q(message__state__in=(State.FAILED, State.SKIPPED)), gettext_lazy("Not sent")),
}  # fmt: skip


def _mailed(one: Invitation) -> tuple[str, str]:
    """The state of its invitation, with the cause where it did not leave."""
    if one.message is None:
        return "plan", _("Waiting")
    said = str(one.message.get_state_display())
    return one.message.mark, f"{said}: {one.message.said_cause}" if one.message.cause else said


class InvitationTable(tables.Table):
    member = NameColumn(
        verbose_name=gettext_lazy("Voice of"), order_by="member__folded",
        url=lambda one: reverse("people:contact", args=[one.member_id]),
    )  # fmt: skip
    contact = NameColumn(
        verbose_name=gettext_lazy("Written to"), order_by="contact__folded",
        url=lambda one: reverse("people:contact", args=[one.contact_id]),
    )  # fmt: skip
    mailed = StatusColumn(verbose_name=gettext_lazy("Invitation"), accessor="pk", order_by="message__state", said=_mailed)

    class Meta:
        model = Invitation
        fields = ()
        order_by = "member"


class NamedInvitationTable(InvitationTable):
    """Of a call that keeps who answered what: whether they did, or had to be reminded, is no secret either."""

    answered = StatusColumn(
        verbose_name=gettext_lazy("Answer"), order_by="answered",
        said=lambda one: ("ok", _("Answered")) if one.answered else ("plan", _("Not yet")),
    )  # fmt: skip
    reminders = NumberColumn(verbose_name=gettext_lazy("Reminders"))
    reminded_on = DayColumn(verbose_name=gettext_lazy("Last reminder"))

    class Meta(InvitationTable.Meta):
        sequence = ("member", "contact", "answered", "...")


class InvitationFilters(filters.FilterSet):
    mailed = filters.ChoiceFilter(
        label=gettext_lazy("Invitation"), choices=[(key, label) for key, (_where, label) in MAIL.items()], method="in_mail"
    )

    class Meta:
        model = Invitation
        fields = ()

    def in_mail(self, rows: Any, name: str, value: str) -> Any:
        return rows.filter(MAIL[value][0])


class NamedInvitationFilters(InvitationFilters):
    answered = YesNoFilter(label=gettext_lazy("Answered"))


def _of_either(rows: QuerySet, text: str) -> QuerySet:
    found = Contact.objects.matching(text).values("pk")
    return rows.filter(Q(member__in=found) | Q(contact__in=found))


def _rows(call: Call) -> QuerySet[Invitation]:
    whole = call.invitations.select_related("member", "contact", "message")
    return whole.annotate(reminders=Count("nudges"), reminded_on=Max("nudges__on"))


@allowed("consultations.view_invitation")
def invitations(request: Request, pk: int) -> HttpResponseBase:
    """Who answered is a column where the call is confidential; of an anonymous one only its rates tell."""
    call = get_object_or_404(Call.objects.select_related("consultation"), pk=pk)
    named = call.mode == Call.Mode.CONFIDENTIAL
    register = Register(
        f"consultations.invitations.{'named' if named else 'unnamed'}", _("Invitations: %(call)s") % {"call": call},
        "consultations.view_invitation", rows=lambda request: _rows(call),
        table=NamedInvitationTable if named else InvitationTable,
        filters=NamedInvitationFilters if named else InvitationFilters, search=_of_either, keeps_views=False,
        counted=lambda n: ngettext("{count} voice", "{count} voices", n),
        crumbs=((_("Consultations"), reverse("consultations:home")),
                (call.consultation, consultation_page(call.consultation)), (call, page_of(call))),
        empty=(_("Nobody is invited"), _("Those who are called are listed here once the call is open.")),
    )  # fmt: skip
    return register.view(request)
