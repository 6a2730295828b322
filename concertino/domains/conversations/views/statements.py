"""Statements: those of the team are written here, those of participants are read."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed
from concertino.domains.conversations import actions
from concertino.domains.conversations.forms import RejectForm, StatementForm
from concertino.domains.conversations.models import Statement
from concertino.domains.conversations.views.conversations import crumbs, of, page_of
from concertino.ground.periods import today


@allowed("conversations.change_conversation")
def add(request: Request, pk: int) -> HttpResponse:
    conversation, form = of(pk), StatementForm(request.POST or None)
    if answered(request, form, lambda: actions.propose(
        by=request.user, conversation=conversation, on=today(), is_of_team=True, **form.cleaned_data,
    )):  # fmt: skip
        messages.success(request, _("The statement is added."))
        return redirect("conversations:conversation", pk)
    trail = [*crumbs(), (str(conversation), page_of(conversation))]
    return form_page(request, form, title=_("Add a statement"), submit=_("Add"), crumbs=trail, cancel=page_of(conversation))


@allowed("conversations.moderate_statement")
@require_POST
def accept(request: Request, pk: int) -> HttpResponse:
    statement = get_object_or_404(Statement, pk=pk)
    actions.accept(by=request.user, statement=statement, on=today())
    messages.success(request, _("The statement is accepted: it is voted on."))
    return redirect("conversations:conversation", statement.conversation_id)


@allowed("conversations.moderate_statement")
def reject(request: Request, pk: int) -> HttpResponse:
    """Under the policy, with a reason."""
    statement = get_object_or_404(Statement.objects.select_related("conversation__call"), pk=pk)
    conversation, form = statement.conversation, RejectForm(request.POST or None)
    if answered(request, form, lambda: actions.reject(
        by=request.user, statement=statement, on=today(), **form.cleaned_data,
    )):  # fmt: skip
        messages.success(request, _("The statement is rejected: it is in no result."))
        return redirect("conversations:conversation", conversation.pk)
    trail = [*crumbs(), (str(conversation), page_of(conversation))]
    return form_page(
        request, form, title=_("Reject the statement"), submit=_("Reject"), crumbs=trail, cancel=page_of(conversation),
        lede=f"« {statement} » — {conversation.said('policy')}",
    )  # fmt: skip
