"""Lists of feeds in and out (OPML): what a file holds is shown before any of it is followed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.watch.actions import opml
from concertino.domains.watch.forms.sources import OpmlForm
from concertino.domains.watch.views.sources import _crumbs
from concertino.ground.periods import today

KEPT = "watch.opml"  # in the session, between the two steps


@allowed("watch.add_source")
def import_opml(request: Request) -> HttpResponse:
    form = OpmlForm(request.POST or None, request.FILES or None)
    lines = answered(request, form, lambda: opml.read(form.cleaned_data["file"].read()))
    if lines is None:
        return form_page(
            request, form, title=_("Take in a list of feeds"), submit=_("See what it holds"), cancel=reverse("watch:sources"),
            crumbs=_crumbs(),
        )  # fmt: skip
    request.session[KEPT] = [line._asdict() for line in lines]
    return redirect("watch:preview_opml")


@allowed("watch.add_source")
def preview_opml(request: Request) -> HttpResponse:
    kept = request.session.get(KEPT)
    if kept is None:
        return redirect("watch:import_opml")
    plan = opml.plan([opml.Line(**line) for line in kept])
    if request.method == "POST":
        made = opml.follow(by=request.user, lines=plan.new, on=today())
        del request.session[KEPT]
        said = ngettext("%(count)s source is followed.", "%(count)s sources are followed.", made)
        messages.success(request, said % {"count": made})
        return redirect("watch:sources")
    return page(request, "watch/sources/opml.html", {"plan": plan, "crumbs": _crumbs()})


@allowed("watch.view_source")
def export_opml(request: Request) -> HttpResponse:
    """Every feed that is followed, its themes as folders."""
    answer = HttpResponse(opml.written(today()), content_type="text/x-opml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="watch-{today():%Y-%m-%d}.opml"'
    return answer
