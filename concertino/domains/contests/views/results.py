"""What scores come to, what the jury made of it, who is rewarded."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concertino.base.ui.forms import answered
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.contests import actions
from concertino.domains.contests.forms.entries import DeliberateForm, LaureateForm
from concertino.domains.contests.models import Assignment, Contest, Result
from concertino.domains.contests.severity import severities
from concertino.domains.contests.views.contests import crumbs
from concertino.domains.contests.views.entries import held_entry, of_entry
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal


@allowed("contests.view_result")
def results(request: Request, pk: int) -> HttpResponse:
    """Raw and corrected, side by side, category by category."""
    shown = get_object_or_404(Contest, pk=pk)
    rows = Result.objects.filter(entry__category__contest=shown).select_related("entry__category", "entry__laureate")
    lines = list(rows)
    sent = Assignment.objects.sent().filter(entry__in=[line.entry_id for line in lines]).count()
    return page(request, "contests/results.html", {
        "contest": shown, "crumbs": crumbs(shown), "lines": lines, "first": lines[0] if lines else None,
        "islands": len({line.island for line in lines}), "is_stale": sent != sum(line.scores for line in lines),
        "judges": severities(shown), "is_over": not shown.takes_scores_on(today()),
    })  # fmt: skip


@allowed("contests.change_result")
@require_POST
def compute(request: Request, pk: int) -> HttpResponse:
    try:
        found = actions.compute(by=request.user, contest=get_object_or_404(Contest, pk=pk), on=today())
        messages.success(request, _("Results are computed: %(count)s entries.") % {"count": len(found.entries)})
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("contests:results", pk)


@allowed("contests.change_result")
def deliberate(request: Request, pk: int) -> HttpResponse:
    held = held_entry(pk)
    form = DeliberateForm(request.POST or None, held=held)
    if answered(request, form, lambda: actions.deliberate(by=request.user, entry=held, on=today(), **form.cleaned_data)):
        return redirect("contests:results", held.category.contest_id)
    rank = held.result.rank if hasattr(held, "result") else None
    lede = _("Computed rank: %(rank)s.") % {"rank": rank} if rank else _("No result is computed for it.")
    return of_entry(request, held, form, title=_("Deliberate"), submit=_("Keep"), lede=lede)


@allowed("contests.change_result")
def proclaim(request: Request, pk: int) -> HttpResponse:
    held = held_entry(pk)
    form = LaureateForm(request.POST or None, held=getattr(held, "laureate", None), initial={"proclaimed_on": today()})
    act: Any = lambda: actions.proclaim(by=request.user, entry=held, **form.cleaned_data)  # noqa: E731
    if answered(request, form, act):
        return redirect("contests:entry", pk)
    return of_entry(request, held, form, title=_("Proclaim a laureate"), submit=_("Proclaim"))
