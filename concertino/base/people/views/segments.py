"""Segments: made and changed with a live count, their contacts on a day, duplicated and deleted."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concertino.base.people import actions
from concertino.base.people.conditions import Conditions, Known, checked
from concertino.base.people.forms.segments import Builder, SegmentForm
from concertino.base.people.models import Segment
from concertino.base.people.registers_of_segments import register_of
from concertino.base.ui.blocks import shown_on
from concertino.base.ui.days import day_asked
from concertino.base.ui.forms import confirm_page, form_page, refused
from concertino.base.ui.pages import Request, allowed, page
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal

LIST = "people:segments"
SHOWN = 8  # names beside the live count


@allowed("people.view_segment")
def show(request: Request, pk: int) -> HttpResponseBase:
    """Its contacts, as a register; a segment that cannot tell says why instead."""
    segment = get_object_or_404(Segment, pk=pk)
    day = day_asked(request)
    try:
        rows = actions.contacts_of(segment, day, by=request.user)
    except Refusal as refusal:
        context = {"segment": segment, "sentence": refusal.sentence, "told": _told(segment, request), "crumbs": crumbs()}
        return page(request, "people/segment_gone.html", context, status=422)
    blocks = shown_on("people.Segment", request, segment)
    return register_of(segment, rows, day, _told(segment, request), blocks).view(request)


@allowed("people.add_segment")
def make(request: Request) -> HttpResponse:
    return _edited(request, None)


@allowed("people.change_segment")
def change(request: Request, pk: int) -> HttpResponse:
    return _edited(request, get_object_or_404(Segment, pk=pk))


def _edited(request: Request, segment: Segment | None) -> HttpResponse:
    """Each button sends the whole form: it is shown again one step further, or kept."""
    known, step = Known(request.user), request.POST.get("do", "")
    builder = Builder.sent(request.POST, known) if request.method == "POST" else Builder.of(segment, known)
    form = SegmentForm(request.POST if step == "save" else _names(request), segment=segment)
    if step == "save" and form.is_valid():
        try:
            kept = _keep(request, segment, form, builder)
            messages.success(request, _("The segment “%(segment)s” is saved.") % {"segment": kept})
            return redirect("people:segment", kept.pk)
        except Refusal as refusal:
            refused(form, refusal)
    builder.do(step)
    title = _("Change “%(segment)s”") % {"segment": segment} if segment else _("New segment")
    return form_page(
        request, form, title=title, submit=_("Save"), crumbs=crumbs(), cancel=reverse(LIST), template=_template(request),
        context={"builder": builder, "live": live_count(builder), "segment": segment},
    )  # fmt: skip


def _template(request: Request) -> str:
    return "people/segment_form.html#builder" if request.htmx else "people/segment_form.html"


def _names(request: Request) -> Any:
    """While conditions change, the names are kept as they are typed and not yet judged."""
    return request.POST if request.method == "POST" and request.POST.get("name_fr") else None


def _keep(request: Request, segment: Segment | None, form: SegmentForm, builder: Builder) -> Segment:
    given = {**form.cleaned_data, "match": builder.match, "groups": builder.groups}
    if segment is None:
        return actions.make_segment(by=request.user, **given)
    return actions.change_segment(by=request.user, segment=segment, **given)


@allowed("people.view_segment")
@require_POST
def count(request: Request) -> HttpResponse:
    """How many meet the conditions as they are typed: one statement for the number, one for the first names."""
    builder = Builder.sent(request.POST, Known(request.user))
    return page(request, "people/segment_live.html", {"live": live_count(builder)})


def live_count(builder: Builder) -> dict[str, Any]:
    try:
        rows = Conditions(builder.match, checked(builder.groups, builder.known), builder.known).rows(today())
    except Refusal as refusal:
        return {"sentence": refusal.sentence}
    return {"count": rows.count(), "first": list(rows.values_list("sort_name", flat=True)[:SHOWN])}


@allowed("people.add_segment")
@require_POST
def duplicate(request: Request, pk: int) -> HttpResponse:
    made = actions.duplicate_segment(by=request.user, segment=get_object_or_404(Segment, pk=pk))
    messages.success(request, _("The segment is duplicated: change this copy."))
    return redirect("people:change_segment", made.pk)


@allowed("people.delete_segment")
def delete(request: Request, pk: int) -> HttpResponse:
    segment = get_object_or_404(Segment, pk=pk)
    if request.method == "POST":
        actions.delete_segment(by=request.user, segment=segment)
        messages.success(request, _("The segment “%(segment)s” is deleted.") % {"segment": segment})
        return redirect(LIST)
    text = _("Its contacts stay as they are. What uses the segment will say that it is gone.")
    return confirm_page(
        request, title=_("Delete “%(segment)s”") % {"segment": segment}, text=text, submit=_("Delete"),
        cancel=reverse("people:segment", args=[pk]), crumbs=crumbs(),
    )  # fmt: skip


def _told(segment: Segment, request: Request) -> Conditions:
    return Conditions(segment.match, segment.conditions, Known(request.user))


def crumbs() -> list[tuple[str, str]]:
    return [(_("Contacts"), reverse("people:contacts")), (_("Segments"), reverse(LIST))]
