"""When each sector was last met, and the page of one."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concertino.base.people.models import Sector
from concertino.base.ties.forms.follows import SinceForm
from concertino.base.ties.meetings import Met, contacts_followed, sectors_met
from concertino.base.ties.models import MONTHS_6, Exchange, Follow, SectorContact
from concertino.base.ties.views.exchanges import exchanges_crumb
from concertino.base.ui.pages import Request, allowed, may, page
from concertino.ground import words
from concertino.ground.periods import today

SHOWN = 20  # exchanges on a sector's page


def sectors_crumb() -> tuple[str, str]:
    return (_("Ties by sector"), reverse("ties:sectors"))


@allowed("ties.view_ties")
def sectors(request: Request) -> HttpResponse:
    asked = {"as_of": today().isoformat(), "days": MONTHS_6, **request.GET.dict()}
    form = SinceForm(asked)
    day, days = (form.cleaned_data["as_of"], form.cleaned_data["days"]) if form.is_valid() else (today(), MONTHS_6)
    found = sectors_met(day, days)
    sees_contacts = may(request.user, "people.view_contact")
    return page(request, "ties/sectors.html", {
        "form": form, "day": day, "days": days, "lines": found, "lede": _said(found, days),
        "followed": contacts_followed(day) if sees_contacts else None,
        "crumbs": [exchanges_crumb()] if may(request.user, "ties.view_exchange") else [],
    })  # fmt: skip


def _said(found: list[Met], days: int) -> str:
    late = sum(met.is_late for met in found)
    if not late:
        return _("Every sector was met within %(days)s days.") % {"days": words.written_number(days)}
    text = ngettext(
        "%(count)s sector of %(all)s was not met within %(days)s days.",
        "%(count)s sectors of %(all)s were not met within %(days)s days.", late,
    )  # fmt: skip
    return text % {
        "count": words.written_number(late), "all": words.written_number(len(found)), "days": words.written_number(days),
    }  # fmt: skip


@allowed("ties.view_exchange")
def sector(request: Request, pk: int) -> HttpResponse:
    sector, day = get_object_or_404(Sector, pk=pk), today()
    about: Any = Exchange.objects.about(sector)
    exchanges = about.select_related("held_by").prefetch_related("contacts")[:SHOWN]
    return page(request, "ties/sector.html", {
        "sector": sector, "day": day, "crumbs": [exchanges_crumb(), sectors_crumb()],
        "exchanges": exchanges, "count": about.count(),
        "follows": Follow.objects.filter(sector=sector).select_related("user").order_by("-starts_on", "-pk"),
        "named": SectorContact.objects.filter(sector=sector).select_related("contact").order_by("ends_on", "contact__folded"),
    })  # fmt: skip
