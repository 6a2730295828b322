"""The lists: a line's page, adding one, correcting it, saying that it is out of use."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.people import actions, registers
from concertino.base.people.forms.affiliations import EndForm
from concertino.base.people.forms.lists import EntryForm
from concertino.base.people.models.lists import Entry
from concertino.base.people.tables import entry_page
from concertino.base.people.views.contacts import register_crumb
from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.ground.periods import today

MODELS = {model._meta.model_name: model for model in registers.LISTS}


@allowed("people.view_lists")
def lists(request: Request) -> HttpResponse:
    return redirect(f"people:{registers.LISTS[0]._meta.model_name}_list")


@allowed("people.view_lists")
def entry(request: Request, name: str, pk: int) -> HttpResponse:
    shown = _entry(name, pk)
    return page(request, "people/entry.html", {
        "entry": shown,
        "name": name,
        "filter": {"activitykind": "activity"}.get(name, name),  # as the register of contacts calls it
        "is_over": not shown.is_in_use_on(today()),
        "crumbs": _crumbs(name),
    })  # fmt: skip


@allowed("people.change_lists")
def add(request: Request, name: str) -> HttpResponse:
    model = _model(name)
    form = EntryForm(request.POST or None, model=model)
    added = answered(request, form, lambda: actions.add_entry(by=request.user, model=model, **form.cleaned_data))
    if added:
        messages.success(request, _("“%(entry)s” is in the list.") % {"entry": added})
        return redirect(f"people:{name}_list")
    return form_page(
        request, form, title=_("Add an entry"), submit=_("Add"), crumbs=_crumbs(name), cancel=reverse(f"people:{name}_list")
    )


@allowed("people.change_lists")
def change(request: Request, name: str, pk: int) -> HttpResponse:
    changed = _entry(name, pk)
    title, crumb = _("Edit “%(entry)s”") % {"entry": changed}, (str(changed), entry_page(changed))
    form = EntryForm(request.POST or None, model=type(changed), entry=changed)
    if answered(request, form, lambda: actions.change_entry(by=request.user, entry=changed, **form.cleaned_data)):
        messages.success(request, _("“%(entry)s” is up to date.") % {"entry": changed})
        return redirect(entry_page(changed))
    return form_page(request, form, title=title, submit=_("Save"), crumbs=[*_crumbs(name), crumb], cancel=crumb[1])


@allowed("people.change_lists")
def end(request: Request, name: str, pk: int) -> HttpResponse:
    ended = _entry(name, pk)
    title, crumb = _("End “%(entry)s”") % {"entry": ended}, (str(ended), entry_page(ended))
    form = EndForm(request.POST or None, initial={"on": today()})
    if answered(request, form, lambda: actions.end_entry(by=request.user, entry=ended, on=form.cleaned_data["on"])):
        messages.success(request, _("“%(entry)s” goes out of use; the past still names it.") % {"entry": ended})
        return redirect(entry_page(ended))
    lede = _("It is no longer offered after that day. What was said with it stays.")
    return form_page(request, form, title=title, submit=_("End"), crumbs=[*_crumbs(name), crumb], cancel=crumb[1], lede=lede)


def _model(name: str) -> type[Entry]:
    if name not in MODELS:
        raise Http404
    return MODELS[name]


def _entry(name: str, pk: int) -> Entry:
    return get_object_or_404(_model(name), pk=pk)


def _crumbs(name: str) -> list[tuple[str, str]]:
    return [register_crumb(), (str(registers.lists[name].title), reverse(f"people:{name}_list"))]
