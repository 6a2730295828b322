"""Files handed to those who have their right, and what was decided."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.documents import actions
from concertino.base.documents.forms import DecideForm
from concertino.base.documents.models import Decision, Document
from concertino.base.documents.registers import decisions
from concertino.base.ui.blocks import shown_on
from concertino.base.ui.forms import form_page, refused
from concertino.base.ui.pages import Request, allowed, may, page
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal


@allowed()
def file(request: Request, pk: int) -> FileResponse:
    """As an attachment, by its own kind: a browser neither shows nor guesses it."""
    document = get_object_or_404(Document, pk=pk)
    if not document.right or not may(request.user, document.right):
        raise PermissionDenied
    answer = FileResponse(document.file.open(), as_attachment=True, filename=document.name, content_type=document.media_type)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = "private, no-store"
    return answer


@allowed("documents.view_decision")
def decision(request: Request, pk: int) -> HttpResponse:
    shown = get_object_or_404(Decision.objects.select_related("document"), pk=pk)
    return page(request, "documents/decision.html", {
        "decision": shown,
        "crumbs": [(str(decisions.title), reverse("documents:decisions"))],
        "panels": shown_on("documents.Decision", request, shown),
        "may_open": shown.document and may(request.user, shown.document.right),
    })  # fmt: skip


@allowed("documents.add_decision")
def decide(request: Request) -> HttpResponse:
    form = DecideForm(request.POST or None, request.FILES or None, today=today())
    if request.method == "POST" and form.is_valid():
        try:
            made = _decide(request, form)
            messages.success(request, _("Decision %(number)s is recorded.") % {"number": made.number})
            return redirect("documents:decision", made.pk)
        except Refusal as refusal:
            refused(form, refusal)
    return form_page(
        request, form, title=_("Record a decision"), submit=_("Record"), cancel=reverse("documents:decisions"),
        crumbs=[(str(decisions.title), reverse("documents:decisions"))],
    )  # fmt: skip


def _decide(request: Request, form: DecideForm) -> Decision:
    given = dict(form.cleaned_data)
    paper = given.pop("file")
    document = paper and actions.receive(
        by=request.user, file=paper, name=paper.name, on=given["on"], right="documents.view_decision"
    )
    return actions.decide(by=request.user, document=document or None, **given)
