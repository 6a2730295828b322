"""Partners answer by their personal links, without signing in: it is the link that gives the right, and no cookie."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from concertino.base.people.models import Contact
from concertino.base.ui.forms import answered
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.partners import actions
from concertino.domains.partners.forms import GridForm, TraitsForm
from concertino.domains.partners.links import EVALUATION, TRAITS, read
from concertino.domains.partners.models import Collaboration, Evaluation, Partner
from concertino.ground.periods import today


@csrf_exempt
@never_cache
@allowed(public=True)
def traits_by_link(request: Request, token: str) -> HttpResponse:
    """A partner says what is theirs; what they do not choose is not."""
    said = read(TRAITS, token)
    found = said and Partner.objects.select_related("contact").filter(pk=said[0], until_on=None).first()
    if not found:
        return page(request, "partners/no_link.html", status=404)
    standing = set(found.holdings.filter(ended_on=None).values_list("trait_id", flat=True))
    form = TraitsForm(request.POST if request.method == "POST" else None, held=standing)
    if form.is_valid():
        actions.answer_traits(by=None, partner=found, traits=form.traits, on=today())
        messages.success(request, _("Thank you: your answer is in our table."))
        return redirect(request.path)
    context = {"form": form, "title": _("What do we have in common?"), "partner": found, "submit": _("Confirm")}
    return page(request, "partners/answer_traits.html", context)


@csrf_exempt
@never_cache
@allowed(public=True)
def evaluate_by_link(request: Request, token: str) -> HttpResponse:
    """The partner's view, on the grid that we answer too."""
    said = read(EVALUATION, token)
    found = said and _asked(*said)
    if not found:
        return page(request, "partners/no_link.html", status=404)
    collaboration, contact, moment = found
    given = collaboration.evaluations.standing().filter(moment=moment, side="theirs").first()
    form = GridForm(request.POST or None)
    who: Any = {"collaboration": collaboration, "moment": moment, "side": "theirs", "contact": contact}
    act: Any = lambda: actions.evaluate(by=None, on=today(), at=timezone.now(), **who, **form.facts)  # noqa: E731
    if answered(request, form, act):
        messages.success(request, _("Thank you: your view is kept beside ours."))
        return redirect(request.path)
    context = {"form": form, "collaboration": collaboration, "given": given, "moment": Evaluation.Moment(moment).label}
    context["submit"] = _("Send my evaluation")
    return page(request, "partners/answer_evaluation.html", context, status=422 if form.errors else 200)


def _asked(collaboration: str, contact: str, moment: str) -> tuple[Collaboration, Contact, str] | None:
    held = Collaboration.objects.filter(pk=collaboration).first()
    person = Contact.objects.filter(pk=contact).first()
    return (held, person, moment) if held and person else None
