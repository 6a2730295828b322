"""Pairs of contacts that are likely the same: found in a job, merged side by side, or told apart."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concertino.base.jobs.actions import enqueue
from concertino.base.people import actions, blocking, tasks
from concertino.base.people.forms.merging import MergeForm
from concertino.base.people.models import Contact, DistinctPair, Merge
from concertino.base.people.resemblance import NEAR
from concertino.base.people.tables import contact_page
from concertino.base.people.views.contacts import register_crumb
from concertino.base.ui.forms import answered, confirm_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day

SHOWN = 25


@allowed("people.merge_contact")
def find(request: Request) -> HttpResponse:
    """Ask for the comparison of all contacts."""
    back = reverse("people:duplicates")
    if request.method == "POST":
        job = enqueue(tasks.find_duplicates, by=request.user, label=_("Comparison of all contacts"), url=back)
        return redirect("jobs:job", job.pk)
    text = _("Each is compared with those that resemble it. What was decided stays: pairs told apart do not come back.")
    crumbs = [register_crumb(), (_("Likely duplicates"), back)]
    return confirm_page(request, title=_("Compare all contacts"), text=text, submit=_("Compare"), cancel=back, crumbs=crumbs)


@allowed("people.merge_contact")
def of_contact(request: Request, pk: int) -> HttpResponse:
    """Those that resemble one contact; another is found by its name."""
    contact = get_object_or_404(Contact, pk=pk)
    sought = request.GET.get("q", "").strip()
    others = Contact.objects.filter(kind=contact.kind).exclude(pk=pk)
    return page(request, "people/duplicates_of.html", {
        "contact": contact,
        "sought": sought,
        "found": others.matching(sought)[:SHOWN] if sought else [],
        "resembling": [found for found in _resembling(contact) if found[0].pk != pk][:SHOWN],
        "crumbs": [register_crumb(), (str(contact), contact_page(contact))],
    })  # fmt: skip


def _resembling(contact: Contact) -> list:
    names = ("kind", "name", "given_name", "family_name", "email", "phone", "city", "street", "postal_code")
    described = {name: getattr(contact, name) for name in names}
    return Contact.objects.likely_duplicates(**described, identifying=blocking.identifying(contact.keys), at_least=NEAR)


@allowed("people.merge_contact")
def merge(request: Request, pk: int, other: int) -> HttpResponse:
    one, another = get_object_or_404(Contact, pk=pk), get_object_or_404(Contact, pk=other)
    form = MergeForm(request.POST or None, one=one, other=another)
    merged = answered(request, form, lambda: _merge(request, form))
    if merged:
        until = written_day(merged.undoable_until)
        messages.success(request, _("The two are one. It can be undone until %(day)s.") % {"day": until})
        return redirect(contact_page(merged.kept))
    crumbs = [register_crumb(), (_("Likely duplicates"), reverse("people:duplicates"))]
    context = {"form": form, "one": one, "other": another, "crumbs": crumbs, "told_apart": _told_apart(one, another)}
    return page(request, "people/merge.html", context, status=422 if form.errors else 200)


def _merge(request: Request, form: MergeForm) -> Merge:
    kept, gone = form.kept_and_gone
    return actions.merge(by=request.user, kept=kept, gone=gone, on=today(), taken=form.taken)


def _told_apart(one: Contact, other: Contact) -> DistinctPair | None:
    first, second = sorted((one.pk, other.pk))
    return DistinctPair.objects.filter(first=first, second=second).first()


@allowed("people.merge_contact")
@require_POST
def tell_apart(request: Request, pk: int, other: int) -> HttpResponse:
    one, another = get_object_or_404(Contact, pk=pk), get_object_or_404(Contact, pk=other)
    if "again" in request.POST:
        actions.take_for_likely(by=request.user, one=one, other=another)
        messages.success(request, _("They may be proposed again."))
        return redirect("people:merge", pk, other)
    try:
        actions.tell_apart(by=request.user, one=one, other=another, on=today())
        messages.success(request, _("%(one)s and %(other)s are not the same.") % {"one": one, "other": another})
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("people:duplicates")


@allowed("people.merge_contact")
def unmerge(request: Request, pk: int) -> HttpResponse:
    merged = get_object_or_404(Merge.objects.select_related("kept"), pk=pk)
    back = contact_page(merged.kept)
    if request.method == "POST":
        try:
            left = actions.unmerge(by=request.user, merge=merged, on=today())
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return redirect(back)
        _tell(request, merged, left)
        return redirect("people:contact", merged.gone_id)
    text = _("%(gone)s comes back with all that it held. What was changed since stays as it is, and is named.")
    return confirm_page(
        request, title=_("Undo the merge with %(gone)s") % {"gone": merged.gone_name}, text=text % {"gone": merged.gone_name},
        submit=_("Undo the merge"), cancel=back, crumbs=[register_crumb(), (str(merged.kept), back)],
    )  # fmt: skip


def _tell(request: Request, merged: Merge, left: list[str]) -> None:
    messages.success(request, _("%(gone)s is back.") % {"gone": merged.gone_name})
    if left:
        names = ", ".join(dict.fromkeys(left))
        messages.warning(request, _("Changed since the merge, and left as they are: %(names)s.") % {"names": names})
