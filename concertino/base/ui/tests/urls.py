"""Pages that only tests open: a form and a register over the tables of people."""

from __future__ import annotations

import django_tables2 as tables
from django import forms
from django.apps import apps
from django.shortcuts import redirect
from django.urls import path
from django_filters import DateFromToRangeFilter, FilterSet

from concertino.base.ui.columns import NameColumn, NumberColumn, StatusColumn
from concertino.base.ui.forms import HintedRadios, confirm_page, form_page, refused
from concertino.base.ui.money import MoneyField
from concertino.base.ui.pages import allowed
from concertino.base.ui.register import Button, Register
from concertino.ground.refusals import Refusal

Contact = apps.get_model("people.Contact")


class Demo(forms.Form):
    kind = forms.ChoiceField(
        choices=[("organisation", "Organisation"), ("person", "Person")],
        widget=HintedRadios(hints={"person": "A musician or a cultural worker."}),
    )
    name = forms.CharField(help_text="As registered.")
    email = forms.EmailField()
    phone = forms.CharField(required=False, widget=forms.TextInput(attrs={"type": "tel"}))
    regions = forms.MultipleChoiceField(
        choices=[("1", "Here"), ("2", "There")], required=False, widget=forms.CheckboxSelectMultiple
    )
    starts_on = forms.DateField()
    fee = MoneyField()
    agrees = forms.BooleanField(required=False, help_text="Ticked at the meeting.")
    fieldsets = [("Who", ["kind", "name", ("email", "phone"), "withdrawn_for_some"]), ("Term", ["starts_on", "fee"])]


@allowed()
def form(request):
    given = Demo(request.POST or None)
    if request.method == "POST" and given.is_valid():
        try:
            _enrol(**given.cleaned_data)
            return redirect("/")
        except Refusal as refusal:
            refused(given, refusal)
    return form_page(request, given, title="Enrol", submit="Save", crumbs=[("Members", "/members/")], cancel="/members/")


def _enrol(*, name: str, fee, **_answers) -> None:
    if name == "Taken":
        raise Refusal("That name is taken.", field="name")
    if name == "Closed":
        raise Refusal("The register is closed.", field="no_such_answer")


@allowed()
def confirm(request):
    if request.method == "POST":
        return redirect("/")
    return confirm_page(request, title="End it", text="It can't be undone.", submit="End", cancel="/members/")


@allowed(public=True)
def broken(request):
    raise ZeroDivisionError


class Table(tables.Table):
    name = NameColumn(verbose_name="Contact", accessor="sort_name", url=lambda contact: f"/c/{contact.pk}/",
                      under=lambda contact: contact.get_kind_display())  # fmt: skip
    region = tables.Column(order_by=("region__position",))
    city = tables.Column()
    pk = NumberColumn(verbose_name="Number")
    email = tables.Column(verbose_name="E-mail")
    kind = StatusColumn(said=lambda contact: ("on" if contact.kind == "person" else "ok", contact.get_kind_display()))

    class Meta:
        model = Contact
        fields = ()
        order_by = "name"


class Filters(FilterSet):
    created = DateFromToRangeFilter(field_name="contact_sectors__starts_on", label="Joined")

    class Meta:
        model = Contact
        fields = ["kind", "region", "city"]


contacts = Register(
    "try.contacts", "Contacts", "people.view_contact", lambda request: Contact.objects.select_related("region"), Table,
    filters=Filters, search=lambda rows, text: rows.matching(text), hidden=["email"],
    lede=lambda request, rows: f"{rows.count()} in all.",
    buttons=[Button("Enrol", "try:form", primary=True), Button("Secret", "try:form", right="people.view_secret")],
    empty=("No contact yet", "Import a sheet, or add the first one."),
)  # fmt: skip

app_name = "try"
urlpatterns = [
    path("broken/", broken),
    path("form/", form, name="form"), path("confirm/", confirm), path("contacts/", contacts.view, name="contacts"),
]  # fmt: skip
