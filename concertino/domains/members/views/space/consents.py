"""What a member agrees to: messages, photographs, and what the public directory shows."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from concertino.base.people.models import Association, Consent
from concertino.base.ui.pages import Request, allowed
from concertino.domains.members import actions
from concertino.domains.members.acting import Acting, in_space
from concertino.domains.members.forms.space import PresentationForm, PurposesForm
from concertino.domains.members.models import Presentation
from concertino.domains.members.purposes import DIRECTORY, MESSAGES, holding, offered, texts, who_asks
from concertino.domains.members.views.space.frame import space_page
from concertino.domains.members.views.terms import kept


@allowed()
@in_space
def consents(request: Request, acting: Acting) -> HttpResponse:
    held, why = holding(acting.contact, MESSAGES, acting.day)
    form = PurposesForm(_answers(request), offered=offered(MESSAGES), standing=held, hints=why)
    if kept(request, form, lambda **_told: _choose(request, acting, form, MESSAGES)) is not None:
        messages.success(request, _("Your choices are kept."))
        return redirect("space:consents")
    ledger = Consent.objects.filter(contact=acting.contact)
    return space_page(request, acting, "space:consents", "members/space/consents.html", {
        "form": form, "submit": _("Save"), "ledger": ledger, "who_asks": who_asks(Association.objects.current()),
    }, status=422 if form.errors else 200)  # fmt: skip


@allowed("members.use_space")
@in_space
def directory(request: Request, acting: Acting) -> HttpResponse:
    held, why = holding(acting.contact, DIRECTORY, acting.day)
    shown = Presentation.objects.filter(contact=acting.contact).first()
    form = PresentationForm(_answers(request), presentation=shown, offered=offered(DIRECTORY), standing=held, hints=why)
    if kept(request, form, lambda **_told: _present(request, acting, form)) is not None:
        messages.success(request, _("The directory shows what you chose, and nothing else."))
        return redirect("space:directory")
    return space_page(request, acting, "space:directory", "members/space/directory.html", {
        "form": form, "submit": _("Save"), "who_asks": who_asks(Association.objects.current()), "is_listed": "directory" in held,
    }, status=422 if form.errors else 200)  # fmt: skip


def _answers(request: Request) -> Any:
    """No box ticked is an answer too."""
    return request.POST if request.method == "POST" else None


def _choose(request: Request, acting: Acting, form: PurposesForm, purposes: Any) -> list[Consent]:
    shown = texts(purposes, Association.objects.current())
    proof = _("Boxes ticked by %(user)s (%(email)s), signed in") % {"user": request.user.name, "email": request.user.email}
    return actions.choose_consents(
        by=request.user, member=acting.contact, chosen=form.chosen, offered=shown, on=acting.day, proof=proof
    )


@transaction.atomic
def _present(request: Request, acting: Acting, form: PresentationForm) -> list[Consent]:
    actions.present(by=request.user, member=acting.contact, **form.texts)
    return _choose(request, acting, form, DIRECTORY)
