"""The bin: a contact goes in, and comes out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.people import actions
from concertino.base.people.models import Contact
from concertino.base.people.tables import contact_page
from concertino.base.people.views.contacts import register_crumb
from concertino.base.ui.forms import confirm_page
from concertino.base.ui.pages import Request, allowed
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal


@allowed("people.delete_contact")
def put(request: Request, pk: int) -> HttpResponse:
    contact = get_object_or_404(Contact, pk=pk)
    back = contact_page(contact)
    if request.method == "POST":
        try:
            actions.bin_contact(by=request.user, contact=contact, on=today())
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return redirect(back)
        messages.success(request, _("%(contact)s is in the bin, for 30 days.") % {"contact": contact})
        return redirect("people:contacts")
    text = _("It leaves registers, search and comparisons. For 30 days it can be restored from the bin; then it is deleted.")
    title = _("Delete %(contact)s") % {"contact": contact}
    crumbs = [register_crumb(), (str(contact), back)]
    return confirm_page(request, title=title, text=text, submit=_("Put in the bin"), cancel=back, crumbs=crumbs)


@allowed("people.delete_contact")
def restore(request: Request, pk: int) -> HttpResponse:
    contact = get_object_or_404(Contact.everyone.filter(binned_on__isnull=False), pk=pk)
    if request.method == "POST":
        actions.restore_contact(by=request.user, contact=contact)
        messages.success(request, _("%(contact)s is back.") % {"contact": contact})
        return redirect(contact_page(contact))
    crumbs = [register_crumb(), (_("Bin"), reverse("people:bin"))]
    title, text = _("Restore %(contact)s") % {"contact": contact}, _("It comes back as it was, with its roles and its notes.")
    return confirm_page(request, title=title, text=text, submit=_("Restore"), cancel=reverse("people:bin"), crumbs=crumbs)
