"""Pages that only tests open: a form and a register over the tables of people."""

from __future__ import annotations

from django import forms
from django.apps import apps
from django.shortcuts import redirect
from django.urls import path

from concertino.base.ui.forms import HintedRadios, MoneyField, confirm_page, form_page, refused
from concertino.base.ui.pages import allowed
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
    return form_page(
        request, given, title="Enrol", submit="Save", crumbs=[("Members", "/members/")], cancel="/members/"
    )


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


app_name = "try"
urlpatterns = [path("form/", form), path("confirm/", confirm)]
