"""What everybody reads: calls for entries, and laureates once they are proclaimed."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache

from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.front import public
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.contests import actions
from concertino.domains.contests.forms.entries import PublicEntryForm
from concertino.domains.contests.models import Contest, Entry, Laureate
from concertino.ground.periods import today


@public
def laureates(request: Request) -> HttpResponse:
    """By contest, the latest first, and which calls for entries are open."""
    day = today()
    known = Laureate.objects.proclaimed_on(day).select_related("entry__category__contest", "entry__contact")
    ordered = known.order_by("-entry__category__contest__season_to", "entry__category__contest", "entry__category", "pk")
    calls = Contest.objects.announced().filter(opens_on__lte=day, closes_on__gte=day)
    return page(request, "contests/laureates.html", {
        "contests": [(one, list(rows)) for one, rows in groupby(ordered, lambda row: row.entry.category.contest)],
        "calls": calls.order_by("closes_on", "pk"),
    })  # fmt: skip


@public
def announced(request: Request, pk: int) -> HttpResponse:
    shown = get_object_or_404(Contest.objects.announced(), pk=pk)
    return page(request, "contests/announced.html", {
        "contest": shown, "categories": shown.categories.all(), "criteria": shown.criteria.all(), "crumbs": _crumbs(),
        "is_open": shown.takes_entries_on(today()),
    })  # fmt: skip


@never_cache
@allowed(public=True)
def public_enter(request: Request, pk: int) -> HttpResponse:
    """Anybody, who says who they are. The page says nothing of whom the e-mail belongs to: its owner reads it."""
    held = get_object_or_404(Contest.objects.announced(), pk=pk)
    form = PublicEntryForm(request.POST or None, request.FILES or None, contest=held)
    made = answered(request, form, lambda: _entered(form))
    if made:
        return page(request, "contests/entered.html", {"entry": made, "contest": held, "email": form.cleaned_data["email"]})
    place = reverse("contests:announced", args=[pk])
    return form_page(
        request, form, title=_("Enter: %(contest)s") % {"contest": held}, submit=pgettext("contest", "Submit"), cancel=place,
        crumbs=[*_crumbs(), (str(held), place)],
    )  # fmt: skip


def _entered(form: PublicEntryForm) -> Entry:
    given, day = form.cleaned_data, today()
    return actions.enter_by_anybody(
        by=None, kind=given["kind"], name=given["name"], email=given["email"], file=given["file"], on=day, **form.facts
    )


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Contests and laureates"), reverse("contests:laureates"))]
