"""Digests: the team drafts, edits, schedules and sends them; readers find those that were sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from concertino.base.notices.models import Message
from concertino.base.ui.forms import answered, confirm_page, form_page
from concertino.base.ui.pages import Request, allowed, may, page
from concertino.domains.watch import actions
from concertino.domains.watch.digest_letters import lines_of, messages_of
from concertino.domains.watch.forms.sharing import DigestForm, DraftForm, ScheduleForm
from concertino.domains.watch.models import Digest
from concertino.domains.watch.readers import audiences_of, person_of, readers_of
from concertino.domains.watch.views.sharing.reading import PER_PAGE, shared_crumb
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal


def digests_crumb() -> tuple[str, str]:
    return (_("Digests"), reverse("watch:digests"))


def digest_page(digest: Digest) -> str:
    return reverse("watch:digest", args=[digest.pk])


@allowed("watch.add_digest")
def draft(request: Request) -> HttpResponse:
    form = DraftForm(request.POST or None, today=today())
    made = answered(request, form, lambda: actions.draft_digest(by=request.user, **form.cleaned_data))
    if made:
        return redirect("watch:edit_digest", made.pk)
    return form_page(
        request,
        form,
        title=_("Draft a digest"),
        submit=_("Draft the digest"),
        cancel=reverse("watch:digests"),
        crumbs=[digests_crumb()],
    )


@allowed("watch.view_digest")
def digest(request: Request, pk: int) -> HttpResponse:
    found = _found(pk)
    states = messages_of(found).order_by().values_list("state").annotate(n=Count("pk"))
    return page(request, "watch/sharing/digest.html", {
        "digest": found, "lines": lines_of(found), "crumbs": [digests_crumb()],
        "reached": [(Message.State(state).label, n) for state, n in states],
        "messages_sent": messages_of(found).order_by("address", "pk")[:PER_PAGE],
    })  # fmt: skip


@allowed("watch.change_digest")
def edit(request: Request, pk: int) -> HttpResponse:
    found = _found(pk)
    form = DigestForm(request.POST or None, digest=found, lines=lines_of(found))
    if answered(request, form, lambda: actions.edit_digest(by=request.user, digest=found, **form.given)):
        messages.success(request, _("The digest is ready to be read again, then sent."))
        return redirect(digest_page(found))
    return form_page(
        request, form, title=_("Edit: %(digest)s") % {"digest": found.title}, submit=_("Save"), cancel=digest_page(found),
        crumbs=[digests_crumb(), (found.title, digest_page(found))],
    )  # fmt: skip


@allowed("watch.send_digest")
def schedule(request: Request, pk: int) -> HttpResponse:
    found, form = _found(pk), ScheduleForm(request.POST or None)
    if answered(
        request, form, lambda: actions.schedule_digest(by=request.user, digest=found, at=timezone.now(), **form.cleaned_data)
    ):
        messages.success(request, _("The digest leaves at its hour."))
        return redirect(digest_page(found))
    return form_page(
        request, form, title=_("Schedule a digest"), lede=found.title, submit=_("Schedule"), cancel=digest_page(found),
        crumbs=[digests_crumb(), (found.title, digest_page(found))],
    )  # fmt: skip


@allowed("watch.send_digest")
def send(request: Request, pk: int) -> HttpResponse:
    found = _found(pk)
    text = _("People written to: %(n)s. Who stopped these messages is passed over. A digest that has left is not changed.")
    return _confirmed(
        request, found, lambda: actions.send_digest(by=request.user, digest=found, at=timezone.now()),
        title=_("Send “%(digest)s” now?") % {"digest": found.title}, submit=_("Send"), done=_("The digest is leaving."),
        text=text % {"n": len(readers_of(found.audience, today()))},
    )  # fmt: skip


@allowed("watch.send_digest")
def hold(request: Request, pk: int) -> HttpResponse:
    found = _found(pk)
    return _confirmed(
        request, found, lambda: actions.hold_digest(by=request.user, digest=found),
        title=_("Hold back “%(digest)s”?") % {"digest": found.title}, submit=_("Hold back"), done=_("The digest is held back."),
        text=_("It may be edited again, and leaves when somebody says so."),
    )  # fmt: skip


@allowed("watch.read_shared")
def issues(request: Request) -> HttpResponse:
    """Those that were sent to an audience of the reader, by whomever and however."""
    found = Digest.objects.sent().for_audiences(audiences_of(person_of(request.user), today())).select_related("theme")
    shown = Paginator(found.order_by("-sent_at", "-pk"), PER_PAGE).get_page(request.GET.get("page"))
    return page(request, "watch/sharing/issues.html", {
        "page": shown, "crumbs": [shared_crumb()],
    })  # fmt: skip


@allowed("watch.read_shared")
def issue(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(Digest.objects.sent().select_related("theme"), pk=pk)
    if not may(request.user, "watch.view_digest") and found.audience not in audiences_of(person_of(request.user), today()):
        messages.error(request, _("This digest was sent to others."))
        return redirect("watch:issues")
    return page(request, "watch/sharing/issue.html", {
        "digest": found, "lines": lines_of(found),
        "crumbs": [shared_crumb(), (_("Digests sent"), reverse("watch:issues"))],
    })  # fmt: skip


def _found(pk: int) -> Digest:
    return get_object_or_404(Digest.objects.select_related("theme", "edited_by", "sent_by"), pk=pk)


def _confirmed(
    request: Request, digest: Digest, act: Callable[[], Digest], *, title: str, text: str, submit: str, done: str
) -> HttpResponse:
    if request.method != "POST":
        crumbs: Any = [digests_crumb(), (digest.title, digest_page(digest))]
        return confirm_page(request, title=title, text=text, submit=submit, cancel=digest_page(digest), crumbs=crumbs)
    try:
        act()
        messages.success(request, done)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect(digest_page(digest))
