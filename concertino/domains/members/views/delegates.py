"""What staff do about members' own space: delegates, their year, and invitations."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concertino.base.people.models import Contact
from concertino.base.ui.forms import form_page
from concertino.base.ui.pages import Request, allowed
from concertino.domains.members import actions
from concertino.domains.members.forms.delegates import InviteForm, RevokeForm, YearForm
from concertino.domains.members.forms.space import DelegateForm
from concertino.domains.members.models import Certificate, Delegate, DelegateYear
from concertino.domains.members.views.space.delegates import name as named
from concertino.domains.members.views.terms import kept, roster_crumb
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal


@allowed("members.add_delegate")
def name(request: Request, pk: int) -> HttpResponse:
    organisation = get_object_or_404(Contact, pk=pk)
    if organisation.kind != Contact.Kind.ORGANISATION:
        raise Http404
    form = DelegateForm(request.POST or None, organisation=organisation, day=today())
    if kept(request, form, lambda **_told: named(request, organisation, form, today())):
        messages.success(request, _("The delegate is named."))
        return redirect("people:contact", pk)
    return _of_contact(request, form, organisation, title=_("Name a delegate"), submit=_("Name"))


@allowed("members.change_delegate")
@require_POST
def end(request: Request, pk: int) -> HttpResponse:
    delegate = get_object_or_404(Delegate.objects.select_related("organisation", "person"), pk=pk)
    try:
        actions.end_delegate(by=request.user, delegate=delegate, on=today())
        messages.success(request, _("%(person)s is a delegate until today.") % {"person": delegate.person})
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("people:contact", delegate.organisation_id)


@allowed("members.change_delegateyear")
def year(request: Request) -> HttpResponse:
    running = DelegateYear.objects.filter(ends_on__gte=today()).order_by("starts_on").first()
    names = ("starts_on", "ends_on", "closes_on")
    form = YearForm(request.POST or None, initial={one: getattr(running, one) for one in names} if running else None)
    if kept(request, form, partial(actions.open_delegates, by=request.user)):
        messages.success(request, _("The year of delegates is set."))
        return redirect("members:delegates")
    return form_page(
        request, form, title=_("Year of delegates"), submit=_("Save"), cancel=reverse("members:delegates"),
        crumbs=[roster_crumb(), (_("Delegates"), reverse("members:delegates"))],
    )  # fmt: skip


@allowed("members.change_certificate")
def revoke(request: Request, pk: int) -> HttpResponse:
    paper = get_object_or_404(Certificate.objects.select_related("membership__member"), pk=pk)
    form = RevokeForm(request.POST or None)
    if kept(request, form, partial(actions.revoke, by=request.user, certificate=paper, on=today())):
        messages.success(request, _("It is worth nothing any more."))
        return redirect("members:certificates")
    return form_page(
        request, form, title=_("Revoke %(code)s") % {"code": paper.code}, submit=_("Revoke"), lede=str(paper.membership.member),
        crumbs=[roster_crumb(), (_("Certificates and cards"), reverse("members:certificates"))],
        cancel=reverse("members:certificates"),
    )  # fmt: skip


@allowed("people.invite_contact")
def invite(request: Request, pk: int) -> HttpResponse:
    contact = get_object_or_404(Contact, pk=pk)
    form = InviteForm(request.POST or None, contact=contact, day=today())
    link = request.build_absolute_uri(reverse("account_login"))
    if user := kept(request, form, partial(actions.welcome, by=request.user, contact=contact, link=link, roles=form.roles)):
        messages.success(request, _("%(contact)s signs in with %(email)s.") % {"contact": contact, "email": user.email})
        return redirect("people:contact", pk)
    title = _("Invite %(contact)s to their space") % {"contact": contact}
    return _of_contact(request, form, contact, title=title, submit=_("Invite"))


def _of_contact(request: Request, form, contact: Contact, **words) -> HttpResponse:
    crumbs = [roster_crumb(), (str(contact), reverse("people:contact", args=[contact.pk]))]
    return form_page(request, form, crumbs=crumbs, cancel=crumbs[-1][1], **words)
