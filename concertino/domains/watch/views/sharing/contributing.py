"""Members and partners propose what they found, by a form or from any page by a bookmark, and see what became of it."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from concertino.base.ui.forms import answered
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.watch import actions
from concertino.domains.watch.forms.sharing import ProposalForm
from concertino.domains.watch.models import Contribution
from concertino.domains.watch.readers import Person, person_of
from concertino.domains.watch.views.sharing.reading import shared_crumb

SHOWN = 50  # contributions of one person
# Run on somebody else's page by who put it among their bookmarks: it goes to our form with the address and the title.
BOOKMARKLET = (
    "javascript:void(location.href='{form}?url='+encodeURIComponent(location.href)+'&title='+encodeURIComponent(document.title))"
)


@allowed("watch.read_shared")
def propose(request: Request) -> HttpResponse:
    person = person_of(request.user)
    form = ProposalForm(request.POST or None, initial={name: request.GET.get(name, "") for name in ("url", "title")})
    if answered(request, form, lambda: _propose(request, person, form)):
        messages.success(request, _("Thank you. You will be told what becomes of it."))
        return redirect("watch:propose")
    mine = Contribution.objects.filter(**person.columns).select_related("item")[:SHOWN]
    context = {"form": form, "contributions": mine, "crumbs": [shared_crumb()]}
    return page(request, "watch/sharing/propose.html", context, status=422 if form.errors else 200)


@allowed("watch.read_shared")
def bookmarklet(request: Request) -> HttpResponse:
    link = BOOKMARKLET.format(form=settings.SITE_URL + reverse("watch:propose"))
    return page(request, "watch/sharing/bookmarklet.html", {
        "bookmarklet": link, "crumbs": [shared_crumb(), (_("Propose an item"), reverse("watch:propose"))],
    })  # fmt: skip


def _propose(request: Request, person: Person, form: ProposalForm) -> Contribution:
    return actions.propose(by=request.user, person=person, at=timezone.now(), **form.cleaned_data)
