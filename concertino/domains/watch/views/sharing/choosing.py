"""What readers choose: to be counted or not, and the address of their feed; the feed itself."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.watch import actions
from concertino.domains.watch.private_feed import written_feed
from concertino.domains.watch.reader_links import feed_address, follower, reader_of_feed
from concertino.domains.watch.readers import Person, audiences_of, person_of
from concertino.domains.watch.views.sharing.reading import shared_crumb
from concertino.ground.periods import today


@allowed("watch.read_shared")
def choices(request: Request) -> HttpResponse:
    person = person_of(request.user)
    if request.method == "POST":
        _choose(request, person)
        return redirect("watch:choices")
    return page(request, "watch/sharing/choices.html", {
        "reader": person.reader, "feed": feed_address(person), "crumbs": [shared_crumb()],
    })  # fmt: skip


@allowed(public=True)
def choices_by_link(request: Request, token: str) -> HttpResponse:
    """From a digest, without signing in: the link says who chooses."""
    known = follower(token)
    if known is None:
        raise Http404(_("This link is not one of ours: it may have been cut."))
    if request.method == "POST":
        _choose(request, known.person)
        return redirect("watch:choices_by_link", token)
    return page(request, "watch/sharing/choices.html", {"reader": known.person.reader, "by_link": True})


@allowed(public=True)
def about_counting(request: Request) -> HttpResponse:
    """What is counted, said to anybody; who signs in finds their choice there."""
    if request.user.is_authenticated and request.user.has_perm("watch.read_shared"):
        return redirect("watch:choices")
    return page(request, "watch/sharing/choices.html")


@allowed("watch.read_shared")
@require_POST
def renew_feed(request: Request) -> HttpResponse:
    actions.renew_feed(by=request.user, person=person_of(request.user))
    messages.success(request, _("Your feed has a new address; the former one leads nowhere."))
    return redirect("watch:choices")


@allowed(public=True)
def feed(request: Request, token: str) -> HttpResponse:
    """For as long as its reader is of an audience."""
    person = reader_of_feed(token)
    audiences = audiences_of(person, today()) if person else []
    if person is None or not audiences:
        raise Http404(_("This feed is no more: its address may have been renewed."))
    response = HttpResponse(written_feed(person, audiences), content_type="application/atom+xml; charset=utf-8")
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = "private, max-age=900"
    return response


def _choose(request: Request, person: Person) -> None:
    wanted = request.POST.get("counted") == "yes"
    by = request.user if request.user.is_authenticated else None
    actions.choose_counting(by=by, person=person, is_counted=wanted)
    said = _("What you open is counted.") if wanted else _("What you open is no longer counted, for anybody.")
    messages.success(request, said)
