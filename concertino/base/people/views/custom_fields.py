"""The fields that an association adds to its contacts: adding one, changing it, taking it out of use."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.people import actions
from concertino.base.people.forms.affiliations import EndForm
from concertino.base.people.forms.custom import CustomFieldForm
from concertino.base.people.models import Contact, CustomField
from concertino.base.people.views.contacts import register_crumb
from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.ground.periods import today


@allowed("people.view_customfield")
def show(request: Request, pk: int) -> HttpResponse:
    field = get_object_or_404(CustomField, pk=pk)
    return page(request, "people/custom_field.html", {
        "field": field,
        "held": Contact.objects.filter(custom__has_key=field.code).count(),
        "is_over": not field.is_in_use_on(today()),
        "crumbs": _crumbs(),
    })  # fmt: skip


@allowed("people.add_customfield")
def add(request: Request) -> HttpResponse:
    form = CustomFieldForm(request.POST or None)
    added = answered(request, form, lambda: actions.add_custom_field(by=request.user, **form.cleaned_data))
    if added:
        messages.success(request, _("“%(field)s” is asked from now on.") % {"field": added})
        return redirect("people:custom_fields")
    cancel = reverse("people:custom_fields")
    return form_page(request, form, title=_("Add a field"), submit=_("Add"), crumbs=_crumbs(), cancel=cancel)


@allowed("people.change_customfield")
def change(request: Request, pk: int) -> HttpResponse:
    field = get_object_or_404(CustomField, pk=pk)
    crumb = (str(field), field_page(field))
    form = CustomFieldForm(request.POST or None, field=field)
    if answered(request, form, lambda: actions.change_custom_field(by=request.user, field=field, **form.cleaned_data)):
        messages.success(request, _("“%(entry)s” is up to date.") % {"entry": field})
        return redirect(crumb[1])
    title = _("Edit “%(entry)s”") % {"entry": crumb[0]}
    return form_page(request, form, title=title, submit=_("Save"), crumbs=[*_crumbs(), crumb], cancel=crumb[1])


@allowed("people.change_customfield")
def end(request: Request, pk: int) -> HttpResponse:
    field = get_object_or_404(CustomField, pk=pk)
    crumb = (str(field), field_page(field))
    form = EndForm(request.POST or None, initial={"on": today()})
    if answered(request, form, lambda: actions.end_custom_field(by=request.user, field=field, on=form.cleaned_data["on"])):
        messages.success(request, _("“%(field)s” goes out of use; the answers given stay.") % {"field": field})
        return redirect(crumb[1])
    return form_page(
        request, form, title=_("End “%(entry)s”") % {"entry": field}, submit=_("End"), crumbs=[*_crumbs(), crumb],
        cancel=crumb[1], lede=_("It is no longer asked after that day. The answers given stay."),
    )  # fmt: skip


def field_page(field: CustomField) -> str:
    return reverse("people:custom_field", args=[field.pk])


def _crumbs() -> list[tuple[str, str]]:
    return [register_crumb(), (_("Custom fields"), reverse("people:custom_fields"))]
