"""Judges give their scores by their personal link, without signing in: it is the link that gives the right, and no cookie."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from concertino.base.ui.forms import answered
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.contests import actions
from concertino.domains.contests.forms.juries import ScoreForm
from concertino.domains.contests.links import read
from concertino.domains.contests.models import Assignment, EntryFile, Judge
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal


@never_cache
@allowed(public=True)
def jury(request: Request, said: str) -> HttpResponse:
    """The entries of a judge, and how far they are."""
    judge = _judge(said)
    if not judge:
        return page(request, "contests/no_link.html", status=404)
    assignments = judge.assignments.standing().select_related("entry__category")  # type: ignore[attr-defined]
    return page(request, "contests/jury.html", {
        "judge": judge, "contest": judge.contest, "assignments": assignments, "said": said,
        "is_open": judge.contest.takes_scores_on(today()),
    })  # fmt: skip


@csrf_exempt
@never_cache
@allowed(public=True)
def score(request: Request, said: str, pk: int) -> HttpResponse:
    """The form of an entry: saved as one goes, sent once."""
    judge = _judge(said)
    held = judge and _assignments(judge).filter(pk=pk).first()
    if not held:
        return page(request, "contests/no_link.html", status=404)
    sends = "send" in request.POST
    form = ScoreForm(request.POST or None, held=held, sends=sends)
    if answered(request, form, lambda: actions.save_scores(by=None, assignment=held, on=today(), send=sends, **form.facts)):
        messages.success(request, _("Your scores are sent. Thank you.") if sends else _("Your scores are saved, not sent yet."))
        return redirect("contests:jury", said)
    is_open = held.judge.contest.takes_scores_on(today()) and not held.sent_on
    context = {"form": form, "assignment": held, "entry": held.entry, "contest": held.judge.contest, "said": said,
               "is_open": is_open, "files": held.entry.files.select_related("document")}  # fmt: skip
    return page(request, "contests/score.html", context, status=422 if form.errors else 200)


@csrf_exempt
@never_cache
@allowed(public=True)
@require_POST
def conflict(request: Request, said: str, pk: int) -> HttpResponse:
    judge = _judge(said)
    held = judge and _assignments(judge).filter(pk=pk).first()
    if not held:
        return page(request, "contests/no_link.html", status=404)
    try:
        actions.declare_own_conflict(by=None, assignment=held, on=today(), why=request.POST.get("why", "")[:250])
        messages.success(request, _("Thank you for saying so: somebody else will judge this entry."))
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("contests:jury", said)


@never_cache
@allowed(public=True)
def file(request: Request, said: str, pk: int) -> HttpResponseBase:
    """A document of an entry that is before the judge, and of no other."""
    judge = _judge(said)
    if not judge:
        raise Http404
    theirs = _assignments(judge).values("entry")
    document = get_object_or_404(EntryFile.objects.select_related("document"), pk=pk, entry__in=theirs).document
    return FileResponse(document.file.open(), as_attachment=True, filename=document.name, content_type=document.media_type)


def _judge(said: str) -> Judge | None:
    pk = read(said)
    return Judge.objects.sitting().select_related("contest", "contact").filter(pk=pk).first() if pk else None


def _assignments(judge: Judge):
    rows = Assignment.objects.standing().filter(judge=judge)
    return rows.select_related("judge__contest", "entry__category").prefetch_related("marks")
