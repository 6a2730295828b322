"""A ballot as the team sees it: prepared, looked at as members will, followed while votes come in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.ballots import actions
from concertino.domains.ballots.analysis.rules import RULES
from concertino.domains.ballots.forms.ballots import FACTS, AskedForm, PrepareForm
from concertino.domains.ballots.models import Ballot
from concertino.domains.ballots.views import voting
from concertino.domains.consultations import actions as consultations
from concertino.domains.consultations.models import Call
from concertino.ground.periods import today


@allowed("ballots.view_ballot")
def ballot(request: Request, pk: int) -> HttpResponse:
    found = of(pk)
    return page(request, "ballots/ballot.html", {
        "ballot": found, "call": found.call, "rule": RULES[found.rule], "crumbs": crumbs(), "topics": found.ordered_topics(),
        "voted": found.call.invitations.answered().count(), "invited": found.call.invitations.count(),
    })  # fmt: skip


@allowed("ballots.add_ballot")
def prepare(request: Request) -> HttpResponse:
    """The call and what it asks at once."""
    asked = request.GET.get("consultation", "")
    form = PrepareForm(request.POST or None, day=today(), initial={"consultation": asked if asked.isdecimal() else None})
    if made := answered(request, form, lambda: _prepare(request, form)):
        messages.success(request, _("The ballot is prepared. Nobody is written to before its call is opened."))
        return redirect("ballots:ballot", made.pk)
    return form_page(
        request, form, title=_("Prepare a ballot"), submit=_("Prepare"), crumbs=crumbs(), cancel=reverse("ballots:home"),
        aside_template=form.aside_template,
    )  # fmt: skip


@transaction.atomic
def _prepare(request: Request, form: PrepareForm) -> Ballot:
    consultation = form.cleaned_data["consultation"]
    call = consultations.call(by=request.user, consultation=consultation, kind=Call.Kind.BALLOT, **form.facts())
    return actions.prepare(by=request.user, call=call, on=today(), **form.asked())


@allowed("ballots.change_ballot")
def change(request: Request, pk: int) -> HttpResponse:
    """What a call that is not open yet asks: of a ballot prepared, or of a call that has none."""
    call = get_object_or_404(Call.objects.select_related("consultation"), pk=pk, kind=Call.Kind.BALLOT)
    now = Ballot.objects.filter(call=call).first()
    form = AskedForm(request.POST or None, day=today(), initial=_asked(now))
    act = lambda: actions.prepare(by=request.user, call=call, on=today(), **form.asked())  # noqa: E731
    if made := answered(request, form, act):
        messages.success(request, _("The ballot is up to date."))
        return redirect("ballots:ballot", made.pk)
    back = reverse("consultations:call", args=[pk])
    return form_page(
        request, form, title=_("What is put to the vote"), submit=_("Save"), crumbs=[*crumbs(), (str(call), back)], cancel=back
    )


def _asked(now: Ballot | None) -> dict[str, Any]:
    return {name: getattr(now, name) for name in FACTS} | {"topics": now.ordered_topics()} if now else {}


@allowed("ballots.view_ballot")
def preview(request: Request, pk: int) -> HttpResponse:
    """As members will see it; nothing can be sent."""
    return voting.sheet(request, of(pk), {}, is_preview=True)


def of(pk: int) -> Ballot:
    return get_object_or_404(Ballot.objects.select_related("call__consultation"), pk=pk)


def crumbs(ballot: Ballot | None = None) -> list[tuple[str, str]]:
    found = [(_("Consultations"), reverse("consultations:home")), (_("Ballots"), reverse("ballots:home"))]
    return [*found, (str(ballot), reverse("ballots:ballot", args=[ballot.pk]))] if ballot else found
