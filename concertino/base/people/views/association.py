"""What the association says of itself."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.people import actions
from concertino.base.people.forms.association import AssociationForm
from concertino.base.people.models import Association
from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed


@allowed("people.change_association")
def association(request: Request) -> HttpResponse:
    form = AssociationForm(request.POST or None, association=Association.objects.current())
    if answered(request, form, lambda: actions.describe_association(by=request.user, **form.cleaned_data)):
        messages.success(request, _("The association is described."))
        return redirect("people:association")
    return form_page(
        request, form, title=_("The association"), submit=_("Save"), cancel=reverse("people:association"),
        lede=_("As it stands on invoices, receipts and letters; those that were issued stay as they were."),
    )  # fmt: skip
