"""Terms, as one types them. What is right or wrong of them is for the verbs to say."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django import forms
from django.db.models import Q
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import Category, Contact
from concertino.base.ui.forms import HintedRadios
from concertino.base.ui.money import MoneyField
from concertino.domains.members.forms.days import DatedForm, PastDay
from concertino.domains.members.models import DuesDiscount, DuesGrid, LeavingReason, Membership

State = Membership.State


class TermForm(DatedForm):
    """What every term has."""

    category = forms.ModelChoiceField(Category.objects.none(), label=_("Category"), empty_label="–")
    starts_on = forms.DateField(label=_("From"))
    ends_on = forms.DateField(label=_("Until"), required=False, help_text=_("Empty if it has no end."))
    fee = MoneyField(label=_("Fee"), required=False, max_digits=10)

    def __init__(self, data: Any = None, *, today: date, category: Category | None = None, **kwargs: Any):
        super().__init__(data, today=today, **kwargs)
        in_use = Category.objects.in_use_on(today).values("pk")
        offered = cast(forms.ModelChoiceField, self.fields["category"])
        offered.queryset = Category.objects.filter(Q(pk__in=in_use) | Q(pk=category and category.pk))
        offered.initial = category


class InvoicedField(forms.BooleanField):
    """Whether the term is billed as soon as it begins."""

    def __init__(self, **kwargs: Any):
        said = _("Of an accepted term that is not paid. Without a fee above, the grid in force today says it.")
        super().__init__(label=_("Issue the invoice at once"), help_text=said, **{"required": False} | kwargs)


class EnrolForm(TermForm):
    fieldsets = (
        (_("Who"), ["member"]),
        (_("Which term"), ["category", ("starts_on", "ends_on"), "fee"]),
        (_("How far it is"), ["state", ("on", "paid_on"), "invoiced"]),
    )
    STATES = ((State.APPLIED, State.APPLIED.label), (State.ACCEPTED, State.ACCEPTED.label), (State.PAID, State.PAID.label))
    member = forms.CharField(
        label=_("Member"), max_length=260, help_text=_("The name as in the register of contacts, or the identifier."),
        widget=forms.TextInput(attrs={
            "list": "others", "autocomplete": "off", "hx-get": reverse_lazy("members:suggest"),
            "hx-trigger": "input changed delay:200ms", "hx-target": "#others",
        }),
    )  # fmt: skip
    state = forms.ChoiceField(
        label=_("State"), choices=STATES, initial=State.ACCEPTED,
        widget=HintedRadios(hints={
            State.APPLIED: _("The board decides later."), State.ACCEPTED: _("The board has decided; the fee is due."),
            State.PAID: _("The board has decided, and the fee came in."),
        }),
    )  # fmt: skip
    on = PastDay(label=_("Asked for, or accepted by the board, on"))
    paid_on = PastDay(label=_("Paid on"), required=False)
    invoiced = InvoicedField()

    def __init__(self, data: Any = None, *, today: date, member: Contact | None = None, **kwargs: Any):
        super().__init__(data, today=today, category=member.category if member else None, **kwargs)
        self.fields["member"].initial = member and (member.external_id or member.sort_name)

    def clean_member(self) -> Contact:
        text = self.cleaned_data["member"]
        everyone = Contact.objects.all()
        found = list(everyone.filter(external_id=text) or everyone.filter(sort_name__iexact=text)[:2])
        if not found:
            found = list(everyone.matching(text.replace(",", " "))[:2])
        if len(found) == 1:
            return found[0]
        if found:
            raise forms.ValidationError(_("Several contacts answer to this: give the whole name or the identifier."))
        raise forms.ValidationError(_("No contact answers to this: add them first."))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("state") == State.PAID and not given.get("paid_on") and "paid_on" not in self.errors:
            self.add_error("paid_on", _("Say on which day the fee came in."))
        return given


class RenewForm(TermForm):
    fieldsets = (
        (_("Which term"), ["category", ("starts_on", "ends_on"), ("fee", "paid_on"), "invoiced"]),
        (_("Discount"), ["discount", "discount_reason"]),
    )
    paid_on = PastDay(label=_("Paid on"), required=False, help_text=_("Empty if the fee is still due."))
    invoiced = InvoicedField()
    discount = forms.ModelChoiceField(
        DuesDiscount.objects.none(), label=_("Discount"), required=False, empty_label=_("None"),
        help_text=_("Taken from the fee of the grid in force today, whatever is typed above."),
    )  # fmt: skip
    discount_reason = forms.CharField(
        label=_("Why this discount"), max_length=250, required=False, help_text=_("Printed on the invoice.")
    )

    def __init__(self, data: Any = None, *, grid: DuesGrid | None = None, **kwargs: Any):
        super().__init__(data, **kwargs)
        chosen = DuesDiscount.objects.filter(grid=grid, condition=DuesDiscount.Condition.CHOSEN)
        if grid is None or not chosen.exists():
            del self.fields["discount"], self.fields["discount_reason"]
        else:
            cast(forms.ModelChoiceField, self.fields["discount"]).queryset = chosen

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("discount") and not given.get("discount_reason"):
            self.add_error("discount_reason", _("Say why the discount is given."))
        if given.get("discount") and not given.get("invoiced"):
            self.add_error("invoiced", _("A discount is said on the invoice: issue it at once."))
        return given


class DayForm(DatedForm):
    """The day on which something happened to a term."""

    on = PastDay(label=_("On"))


class DayAndReasonForm(DayForm):
    reason = forms.CharField(label=_("Reason"), max_length=250)


class EndForm(DayForm):
    """How a term ends, and why they leave if they do; one that is billed and not paid leaves an invoice, of which somebody
    must say what becomes."""

    leaving = forms.ModelChoiceField(
        LeavingReason.objects.none(), label=_("Why they leave"), required=False, empty_label=_("They do not leave"),
        help_text=_("Counted among the reasons for leaving. They do not leave if another term follows."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("In a few words"), max_length=250, required=False,
        help_text=_("Required if they do not leave. It is written on the credit note, if there is one."),
    )  # fmt: skip
    credited = forms.BooleanField(
        label=_("Credit the invoice"), required=False, initial=True,
        help_text=_("If the term is billed and not paid: uncheck this where what it asks stays due."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, today: date, **kwargs: Any):
        super().__init__(data, today=today, **kwargs)
        cast(forms.ModelChoiceField, self.fields["leaving"]).queryset = LeavingReason.objects.in_use_on(today)


class CorrectForm(TermForm):
    fieldsets = (
        (_("Which term"), ["category", ("starts_on", "ends_on"), "fee", "state"]),
        (_("Days"), [("applied_on", "accepted_on"), "paid_on"]),
        (_("Why"), ["reason"]),
    )
    state = forms.ChoiceField(label=_("State"), choices=State.choices)
    applied_on = PastDay(label=_("Asked for on"), required=False)
    accepted_on = PastDay(label=_("Accepted by the board on"), required=False)
    paid_on = PastDay(label=_("Paid on"), required=False)
    reason = forms.CharField(label=_("Reason"), max_length=250, help_text=_("The journal keeps it, and the term as it was."))

    def __init__(self, data: Any = None, *, today: date, term: Membership):
        facts = {name: getattr(term, name) for name in self.base_fields if hasattr(term, name)}
        super().__init__(data, today=today, category=term.category, initial=facts)
