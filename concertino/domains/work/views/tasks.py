"""The action plan of a year: as a list, as a Gantt chart, as a calendar."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.plan.models import Action
from concertino.domains.work import actions, forms
from concertino.domains.work.calendars import FEED, events
from concertino.domains.work.gantt import drawn
from concertino.domains.work.models import Task
from concertino.ground.calendars import feed_token, is_token, written
from concertino.ground.periods import YEARS, today
from concertino.ground.words import french


@allowed("work.view_task")
def action_plan(request: Request) -> HttpResponse:
    year = _year(request)
    owner = request.user.pk if request.GET.get("mine") else None
    shown = drawn(year, today(), owner)
    return page(request, "work/action_plan.html", {
        "plan": shown, "year": year, "before": year - 1, "after": year + 1, "mine": owner is not None,
        "feed": reverse("work:feed", args=[feed_token(FEED)]), "day": today(),
        "nearest": None if shown.groups else Task.objects.of(owner).nearest_year(year),
        "idle": Action.objects.filter(tasks=None).select_related("cell").order_by("cell__code", "position", "pk"),
        "language": "fr" if french() else "en",
    })  # fmt: skip


@allowed("work.change_task")
def add_task(request: Request) -> HttpResponse:
    given = {"starts_on": today(), "due_on": today(), "owner": request.user.pk, "action": request.GET.get("action")}
    form = forms.TaskForm(request.POST or None, initial=given)
    made = answered(request, form, lambda: actions.add_task(by=request.user, **form.cleaned_data))
    if made:
        return _back(made)
    return _form(request, form, title=_("Add a task"), submit=_("Add"))


@allowed("work.change_task")
def change_task(request: Request, pk: int) -> HttpResponse:
    held = _held(pk)
    given = {name: getattr(held, name) for name in forms.TaskForm.base_fields if name != "after"}
    form = forms.TaskForm(request.POST or None, held=held, initial=given | {"after": list(held.after.all())})
    if answered(request, form, lambda: actions.change_task(by=request.user, task=held, **form.cleaned_data)):
        return _back(held)
    return _form(request, form, title=_("Edit a task"), submit=_("Save"))


@allowed("work.change_task")
def finish_task(request: Request, pk: int) -> HttpResponse:
    held = _held(pk)
    form = forms.FinishForm(request.POST or None, initial={"on": today()})
    act: Any = lambda: actions.finish_task(by=request.user, task=held, today=today(), **form.cleaned_data)  # noqa: E731
    if answered(request, form, act):
        return _back(held)
    return _form(request, form, title=_("“%(what)s” is done") % {"what": held}, submit=_("Done"))


@allowed("work.change_task")
def drop_task(request: Request, pk: int) -> HttpResponse:
    held = _held(pk)
    form = forms.DropForm(request.POST or None, initial={"on": today()})
    if answered(request, form, lambda: actions.drop_task(by=request.user, task=held, **form.cleaned_data)):
        return _back(held)
    return _form(request, form, title=_("Drop “%(what)s”") % {"what": held}, submit=_("Drop"))


@allowed(public=True)
def feed(request: Request, token: str) -> HttpResponse:
    """Tasks with their last day, for whoever has the address, in the language that it asks for."""
    if not is_token(token, FEED):
        raise Http404
    return HttpResponse(
        written(events(today(), request.GET.get("language") == "en"), timezone.now()), content_type="text/calendar; charset=utf-8"
    )


def _year(request: Request) -> int:
    asked = request.GET.get("year", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 and int(asked) in YEARS else today().year


def _held(pk: int) -> Task:
    return get_object_or_404(Task.objects.select_related("action__cell", "owner"), pk=pk)


def _back(task: Task) -> HttpResponse:
    return redirect(f"{reverse('work:action_plan')}?year={task.due_on.year}")


def _form(request: Request, form: Any, **said: Any) -> HttpResponse:
    place = reverse("work:action_plan")
    return form_page(request, form, cancel=place, crumbs=[(_("Action plan"), place)], **said)
