"""A campaign's page, and what is decided before it is launched."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concertino.base.people.models import Contact
from concertino.base.ui.forms import confirm_page, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.members.actions import campaigns as verbs
from concertino.domains.members.campaign_counts import counts_of
from concertino.domains.members.forms.campaigns import CampaignForm, WithdrawForm
from concertino.domains.members.models import Campaign
from concertino.domains.members.renewals import Preview, preview
from concertino.domains.members.views.terms import kept
from concertino.ground import money, words
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal

PER_PAGE = 50


@allowed("members.view_campaign")
def campaign(request: Request, pk: int) -> HttpResponse:
    found = campaign_of(pk)
    context = {"campaign": found, "crumbs": [campaigns_crumb()], "rules": list(found.rules.all())}
    if found.state == Campaign.State.DRAFT:
        return page(request, "members/campaigns/draft.html", context | _previewed(request, found))
    counts = counts_of([found])[found.pk]
    return page(request, "members/campaigns/campaign.html", context | {"counts": counts, "lede": _said(found, counts)})


@allowed("members.add_campaign")
def draft(request: Request) -> HttpResponse:
    form = CampaignForm(request.POST or None, today=today())
    if made := kept(request, form, partial(verbs.draft_campaign, by=request.user)):
        return redirect("members:campaign", made.pk)
    cancel = reverse("members:campaigns")
    return form_page(
        request, form, title=_("Prepare a renewal campaign"), submit=_("See whom it renews"), crumbs=[campaigns_crumb()],
        cancel=cancel, lede=_("Nothing is billed yet: the next page shows everyone, with the amounts."),
    )  # fmt: skip


@allowed("members.change_campaign")
def change(request: Request, pk: int) -> HttpResponse:
    found = campaign_of(pk)
    form = CampaignForm(request.POST or None, today=today(), campaign=found)
    if kept(request, form, partial(verbs.change_campaign, by=request.user, campaign=found)):
        messages.success(request, _("The campaign is up to date."))
        return redirect("members:campaign", pk)
    crumbs = [campaigns_crumb(), campaign_crumb(found)]
    return form_page(request, form, title=_("Edit the campaign"), submit=_("Save"), crumbs=crumbs, cancel=crumbs[1][1])


@allowed("members.change_campaign")
@require_POST
def leave_out(request: Request, pk: int) -> HttpResponse:
    """Of the members shown on the page, those not ticked are left out; the others of the campaign stay as they were."""
    found = campaign_of(pk)
    shown, ticked = (set(_numbers(request.POST.getlist(name))) for name in ("shown", "kept"))
    left = (set(found.excluded) - shown) | (shown - ticked)
    try:
        verbs.leave_out(by=request.user, campaign=found, members=sorted(left))
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Who is left out is up to date."))
    return redirect(f"{reverse('members:campaign', args=[pk])}?page={request.POST.get('page', '1')}")


@allowed("members.change_campaign")
def launch(request: Request, pk: int) -> HttpResponse:
    found = campaign_of(pk)
    if request.method == "POST":
        try:
            verbs.launch(by=request.user, campaign=found, on=today())
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
        return redirect("members:campaign", pk)
    crumbs = [campaigns_crumb(), campaign_crumb(found)]
    return confirm_page(
        request, title=_("Launch the campaign"), text=_launch_said(preview(found, today())), submit=_("Launch"),
        cancel=crumbs[1][1], crumbs=crumbs,
    )  # fmt: skip


@allowed("members.delete_campaign")
def withdraw(request: Request, pk: int) -> HttpResponse:
    found = campaign_of(pk)
    form = WithdrawForm(request.POST or None)
    if kept(request, form, partial(verbs.withdraw, by=request.user, campaign=found, on=today())):
        return redirect("members:campaign", pk)
    counts, crumbs = counts_of([found])[found.pk], [campaigns_crumb(), campaign_crumb(found)]
    lede = _("%(unpaid)s unpaid renewals are withdrawn and their invoices credited; %(paid)s paid ones are kept.")
    said = {"unpaid": words.written_number(counts.unpaid), "paid": words.written_number(counts.paid)}
    return form_page(
        request, form, title=_("Withdraw the campaign"), submit=_("Withdraw"), crumbs=crumbs, cancel=crumbs[1][1],
        lede=lede % said,
    )  # fmt: skip


def campaign_of(pk: int) -> Campaign:
    return get_object_or_404(Campaign.objects.select_related("segment", "job"), pk=pk)


def campaigns_crumb() -> tuple[str, str]:
    return (_("Renewals"), reverse("members:campaigns"))


def campaign_crumb(found: Campaign) -> tuple[str, str]:
    return (str(found), reverse("members:campaign", args=[found.pk]))


def _previewed(request: Request, found: Campaign) -> dict[str, Any]:
    of = preview(found, today())
    left_out = [line for line in of.left_out if line.cause != "excluded"]
    chosen = [line for line in of.lines if line.is_renewed or line.cause == "excluded"]
    return {
        "preview": of, "lines": Paginator(chosen, PER_PAGE).get_page(request.GET.get("page")), "left_out": left_out[:PER_PAGE],
        "more_left_out": max(0, len(left_out) - PER_PAGE), "lede": _launch_said(of),
    }  # fmt: skip


def _launch_said(of: Preview) -> str:
    said = {
        "n": words.written_number(len(of.renewed)), "total": money.written(of.total, "fr" if words.french() else "en"),
        "left": words.written_number(len(of.left_out)), "unmailed": words.written_number(of.without_mail),
    }  # fmt: skip
    text = _("%(n)s members to renew, for %(total)s before taxes; %(left)s left out.")
    return (text + (" " + _("%(unmailed)s have no e-mail: print their invoices.") if of.without_mail else "")) % said


def _said(found: Campaign, counts: Any) -> str:
    said = {
        "renewed": words.written_number(counts.renewed), "paid": words.written_number(counts.paid),
        "day": words.written_day(found.launched_on) if found.launched_on else "",
    }  # fmt: skip
    if not counts.renewed:
        return _("Launched on %(day)s: nobody is renewed yet.") % said
    return _("Launched on %(day)s: %(paid)s of %(renewed)s renewals are paid.") % said


def _numbers(given: list[str]) -> list[int]:
    known = Contact.objects.filter(pk__in=[text for text in given if text.isdecimal()])
    return list(known.values_list("pk", flat=True))
