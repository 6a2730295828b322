"""Conversations as the team sees them: prepared, followed, and what they show."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, may, page
from concertino.domains.consultations import actions as consultations
from concertino.domains.consultations.models import Call, Consultation
from concertino.domains.conversations import actions
from concertino.domains.conversations.forms import PolicyForm, StartForm
from concertino.domains.conversations.models import Conversation
from concertino.ground.periods import today

TEAM, MEMBER = "conversations.view_conversation", "members.use_space"


@allowed("conversations.view_conversation")
def conversation(request: Request, pk: int) -> HttpResponse:
    """Its statements, those that wait first."""
    found = of(pk)
    statements = found.statements.select_related("moderated_by")
    return page(request, "conversations/conversation.html", {
        "conversation": found, "call": found.call, "crumbs": crumbs(), "waiting": list(statements.waiting()),
        "accepted": list(statements.accepted()), "rejected": list(statements.rejected()),
        "participants": found.participants.count(),
    })  # fmt: skip


@allowed("conversations.add_conversation")
def start(request: Request) -> HttpResponse:
    """The call, its policy and its first statements at once."""
    asked = request.GET.get("consultation", "")
    form = StartForm(request.POST or None, day=today(), initial={"consultation": asked if asked.isdecimal() else None})
    if made := answered(request, form, lambda: _start(request, form)):
        messages.success(request, _("The conversation is prepared. Nobody is written to before it is opened."))
        return redirect("consultations:call", made.call_id)
    return form_page(
        request, form, title=_("Prepare a conversation"), submit=_("Prepare"), crumbs=crumbs(),
        cancel=reverse("conversations:conversations"), aside_template=form.aside_template,
    )  # fmt: skip


@transaction.atomic
def _start(request: Request, form: StartForm) -> Conversation:
    consultation = form.cleaned_data["consultation"]
    call = consultations.call(by=request.user, consultation=consultation, kind=Call.Kind.CONVERSATION, **form.facts())
    return actions.start_conversation(by=request.user, call=call, on=today(), **form.asked())


@allowed("conversations.change_conversation")
def policy(request: Request, pk: int) -> HttpResponse:
    """The policy of a call that is not open yet, and further statements."""
    call = get_object_or_404(Call.objects.select_related("consultation"), pk=pk, kind=Call.Kind.CONVERSATION)
    now = Conversation.objects.filter(call=call).first()
    initial = {"policy_fr": now.policy_fr, "policy_en": now.policy_en} if now else {}
    form, back = PolicyForm(request.POST or None, initial=initial), reverse("consultations:call", args=[pk])
    if answered(request, form, lambda: actions.start_conversation(by=request.user, call=call, on=today(), **form.asked())):
        messages.success(request, _("The conversation is prepared."))
        return redirect(back)
    trail = [*crumbs(), (str(call), back)]
    return form_page(request, form, title=_("What is talked about"), submit=_("Save"), crumbs=trail, cancel=back)


@allowed(public=True)
def results(request: Request, pk: int) -> HttpResponse:
    """The team and the board read them at any time; members or everyone once the consultation is published to them."""
    from concertino.domains.conversations.results import results as shown_of  # numpy: loaded by those who look at results

    found = of(pk)
    is_team = may(request.user, TEAM)
    if not is_team and not _is_published(request, found.call):
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.get_full_path())
    return page(request, "conversations/results.html", {
        "conversation": found, "call": found.call, "results": shown_of(found),
        "crumbs": [*crumbs(), (str(found), page_of(found))] if is_team else [],
    })  # fmt: skip


def _is_published(request: Request, call: Call) -> bool:
    consultation = call.consultation
    if call.closed_on is None or consultation.published_on is None or consultation.published_on > today():
        return False
    if consultation.publication == Consultation.Publication.EVERYONE:
        return True
    return consultation.publication == Consultation.Publication.MEMBERS and may(request.user, MEMBER)


def of(pk: int) -> Conversation:
    return get_object_or_404(Conversation.objects.select_related("call__consultation"), pk=pk)


def page_of(conversation: Conversation) -> str:
    return reverse("conversations:conversation", args=[conversation.pk])


def crumbs() -> list[tuple[Any, str]]:
    return [(_("Consultations"), reverse("consultations:home")), (_("Conversations"), reverse("conversations:conversations"))]
