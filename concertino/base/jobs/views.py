"""Jobs as people follow them."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concertino.base.jobs import actions
from concertino.base.jobs.models import Job
from concertino.base.ui.pages import Request, allowed, page
from concertino.ground.refusals import Refusal


@allowed()
def job(request: Request, pk: int) -> HttpResponse:
    """One job; htmx asks for its progress alone, again and again while it goes on."""
    return page(request, "jobs/job.html", {"job": _seen(request, pk)}, partial="progress")


@allowed("jobs.change_job")
@require_POST
def retry(request: Request, pk: int) -> HttpResponse:
    try:
        actions.retry(by=request.user, job=_seen(request, pk))
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("The job is in the queue again."))
    return redirect("jobs:job", pk)


def _seen(request: Request, pk: int) -> Job:
    job = get_object_or_404(Job.objects.select_related("by"), pk=pk)
    if not job.is_seen_by(request.user):
        raise PermissionDenied
    return job
