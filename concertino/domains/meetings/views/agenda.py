"""Points of an agenda, their documents, and the actions decided."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from concertino.base.documents.models import Document
from concertino.base.ui.forms import answered, confirm_page, form_page
from concertino.base.ui.pages import Request, allowed
from concertino.domains.meetings import actions
from concertino.domains.meetings.forms.agenda import ActionForm, DiscussionForm, FileForm, ItemForm
from concertino.domains.meetings.models import ActionPoint, Item
from concertino.domains.meetings.views.refusing import or_told
from concertino.domains.meetings.views.theirs import CHANGES, crumbs, held, held_item, open_to, page_of
from concertino.ground.periods import today

FACTS = ("title_fr", "title_en", "purpose", "presents", "minutes", "presenter", "text")


@allowed(CHANGES)
def add_item(request: Request, pk: int) -> HttpResponse:
    meeting = held(pk)
    form = ItemForm(request.POST or None, meeting=meeting)
    if made := answered(request, form, lambda: actions.add_item(by=request.user, meeting=meeting, **form.cleaned_data)):
        return redirect(page_of(meeting, f"item-{made.pk}"))
    return _form(request, meeting, form, _("Add a point to the agenda"), _("Add"))


@allowed(CHANGES)
def change_item(request: Request, pk: int) -> HttpResponse:
    item = held_item(pk)
    form = ItemForm(request.POST or None, meeting=item.meeting, initial={name: getattr(item, name) for name in FACTS})
    if answered(request, form, lambda: actions.change_item(by=request.user, item=item, **form.cleaned_data)):
        return redirect(page_of(item.meeting, f"item-{pk}"))
    return _form(request, item.meeting, form, _("Edit “%(what)s”") % {"what": item}, _("Save"))


@allowed(CHANGES)
def discuss(request: Request, pk: int) -> HttpResponse:
    item = held_item(pk)
    form = DiscussionForm(request.POST or None, initial={"discussion": item.discussion})
    if answered(request, form, lambda: actions.change_item(by=request.user, item=item, **form.cleaned_data)):
        return redirect(page_of(item.meeting, f"item-{pk}"))
    return _form(request, item.meeting, form, _("What was said: %(what)s") % {"what": item}, _("Save"))


@allowed(CHANGES)
@require_POST
def move_item(request: Request, pk: int) -> HttpResponse:
    item = held_item(pk)
    to = item.position + (-1 if request.POST.get("way") == "up" else 1)
    or_told(request, lambda: actions.move_item(by=request.user, item=item, to=max(1, to)))
    return redirect(page_of(item.meeting, f"item-{pk}"))


@allowed(CHANGES)
def remove_item(request: Request, pk: int) -> HttpResponse:
    item = held_item(pk)
    if request.method == "POST":
        or_told(request, lambda: actions.remove_item(by=request.user, item=item))
        return redirect(page_of(item.meeting, "agenda"))
    return confirm_page(
        request, title=_("Remove “%(what)s”") % {"what": item}, text=_("It leaves the agenda; the others move up."),
        submit=_("Remove"), cancel=page_of(item.meeting), crumbs=crumbs(request.user, item.meeting),
    )  # fmt: skip


@allowed(CHANGES)
def join(request: Request, pk: int) -> HttpResponse:
    item = held_item(pk)
    form = FileForm(request.POST or None, request.FILES or None)

    def keep() -> Item:
        file = form.cleaned_data["file"]
        return actions.join_document(by=request.user, item=item, file=file, name=file.name, on=today())

    if answered(request, form, keep):
        return redirect(page_of(item.meeting, f"item-{pk}"))
    return _form(request, item.meeting, form, _("Join a document to “%(what)s”") % {"what": item}, pgettext("agenda", "Join"))


@allowed()
def document(request: Request, pk: int) -> HttpResponseBase:
    """Opened by those whose meeting it is."""
    item = held_item(pk)
    if not open_to(request.user).filter(pk=item.meeting_id).exists():
        return redirect("meetings:mine")
    if item.document is None:
        raise Http404
    return sent(item.document)


def sent(one: Document) -> FileResponse:
    """As an attachment, by its own kind: a browser neither shows nor guesses it."""
    answer = FileResponse(one.file.open(), as_attachment=True, filename=one.name, content_type=one.media_type)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


@allowed(CHANGES)
def give_action(request: Request, pk: int) -> HttpResponse:
    meeting = held(pk)
    form = ActionForm(request.POST or None, meeting=meeting)
    if answered(request, form, lambda: actions.give_action(by=request.user, meeting=meeting, **form.cleaned_data)):
        return redirect(page_of(meeting, "points"))
    return _form(request, meeting, form, _("Write down an action decided"), _("Save"))


@allowed(CHANGES)
@require_POST
def finish_action(request: Request, pk: int) -> HttpResponse:
    point = get_object_or_404(ActionPoint.objects.select_related("meeting"), pk=pk)
    or_told(request, lambda: actions.finish_action(by=request.user, point=point, on=today()))
    return redirect(page_of(point.meeting, "points"))


def _form(request: Request, meeting: Any, form: Any, title: str, submit: str) -> HttpResponse:
    return form_page(request, form, title=title, submit=submit, crumbs=crumbs(request.user, meeting), cancel=page_of(meeting))
