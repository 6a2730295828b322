"""Members endorse: in their space, in whose name they act, or by the personal link that was written to them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from concertino.base.people.models import Contact
from concertino.base.ui.forms import answered
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.members.acting import Acting, in_space
from concertino.domains.positions import actions
from concertino.domains.positions.forms.support import EndorseForm
from concertino.domains.positions.links import asked_by
from concertino.domains.positions.models import Endorsement, Version
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal


@allowed()
@in_space
def mine(request: Request, acting: Acting) -> HttpResponse:
    """What is open to support, and what the member endorsed."""
    asking = Version.objects.asking_on(acting.day).select_related("position").order_by("asks_until", "pk")
    given = Endorsement.objects.filter(member=acting.contact, withdrawn_on=None).select_related("version__position", "contact")
    endorsed = {one.version_id for one in given}
    return page(request, "positions/mine.html", {
        "acting": acting, "member": acting.contact, "given": given.order_by("-on", "-pk"),
        "asking": [(one, one.pk in endorsed) for one in asking],
    })  # fmt: skip


@allowed()
@in_space
def endorse(request: Request, acting: Acting, pk: int) -> HttpResponseBase:
    """In their space: for the member in whose name they act."""
    version = get_object_or_404(Version.objects.select_related("position").filter(put_on__isnull=False), pk=pk)
    return _answer(request, version, acting.contact, request.user.contact, "positions/endorse.html")


@csrf_exempt
@never_cache
@allowed(public=True)
def endorse_by_link(request: Request, token: str) -> HttpResponseBase:
    """Whoever has the link answers, without signing in: it is the link that gives the right, and no cookie."""
    asked = asked_by(token)
    version = asked and Version.objects.select_related("position").filter(pk=asked.version, put_on__isnull=False).first()
    people = Contact.objects.filter(binned_on=None).in_bulk([asked.member, asked.contact]) if asked else {}
    if not asked or not version or len(people) < len({asked.member, asked.contact}):
        return page(request, "positions/no_link.html", status=404)
    return _answer(request, version, people[asked.member], people[asked.contact], "positions/endorse_by_link.html")


def _answer(request: Request, version: Version, member: Contact, contact: Contact, template: str) -> HttpResponseBase:
    given = version.endorsements.filter(member=member, withdrawn_on=None).select_related("contact").first()
    taking_back = request.method == "POST" and "take_back" in request.POST
    form = EndorseForm(request.POST if request.method == "POST" and not taking_back else None, member=member)
    if taking_back and given:
        done = _taken_back(request, given)
    else:
        done = _endorsed(request, form, version, member, contact)
    if done:
        return redirect(request.path)
    return page(request, template, {
        "form": form, "version": version, "member": member, "contact": contact, "given": given, "submit": _("Endorse"),
        "is_open": Version.objects.asking_on(today()).filter(pk=version.pk).exists(), "for_other": member != contact,
    }, status=422 if form.errors else 200)  # fmt: skip


def _endorsed(request: Request, form: EndorseForm, version: Version, member: Contact, contact: Contact) -> Any:
    by = request.user if request.user.is_authenticated else None
    act = lambda: actions.endorse(  # noqa: E731
        by=by, version=version, member=member, contact=contact, on=today(), **form.facts()
    )
    if made := answered(request, form, act):
        messages.success(request, _("Your support is counted. Thank you!"))
    return made


def _taken_back(request: Request, given: Endorsement) -> bool:
    try:
        actions.withdraw_endorsement(by=request.user if request.user.is_authenticated else None, endorsement=given, on=today())
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return True
    messages.success(request, _("Your support is taken back."))
    return True
