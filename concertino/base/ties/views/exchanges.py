"""An exchange: logging it, reading it, correcting it, removing it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.people.models import Contact, Sector
from concertino.base.ties import actions
from concertino.base.ties.forms.exchanges import ExchangeForm, of_contact
from concertino.base.ties.models import Exchange
from concertino.base.ties.tables import exchange_page
from concertino.base.ui.forms import answered, confirm_page, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.ground.periods import today

SUGGESTED = 8


def exchanges_crumb() -> tuple[str, str]:
    return (_("Exchanges"), reverse("ties:exchanges"))


@allowed("ties.view_exchange")
def show(request: Request, pk: int) -> HttpResponse:
    exchange = get_object_or_404(Exchange.objects.select_related("held_by"), pk=pk)
    return page(request, "ties/exchange.html", {
        "exchange": exchange, "crumbs": [exchanges_crumb()],
        "contacts": list(exchange.contacts.all()), "sectors": list(exchange.sectors.all()),
    })  # fmt: skip


@allowed("ties.add_exchange")
def log(request: Request) -> HttpResponse:
    form = ExchangeForm(request.POST or None, today=today(), initial=_started_from(request))
    exchange = answered(request, form, lambda: actions.log(by=request.user, today=today(), **form.facts))
    if exchange:
        messages.success(request, _("The exchange is logged."))
        return redirect(exchange_page(exchange))
    return form_page(
        request, form, title=_("Log an exchange"), submit=_("Log"), cancel=reverse("ties:exchanges"), crumbs=[exchanges_crumb()]
    )


@allowed("ties.change_exchange")
def correct(request: Request, pk: int) -> HttpResponse:
    exchange = get_object_or_404(Exchange, pk=pk)
    form = ExchangeForm(request.POST or None, today=today(), initial=_written(exchange))
    if answered(request, form, lambda: _correct(request, exchange, form)):
        messages.success(request, _("The exchange is corrected."))
        return redirect(exchange_page(exchange))
    return form_page(
        request, form, title=_("Correct an exchange"), submit=_("Save"), cancel=exchange_page(exchange),
        crumbs=[exchanges_crumb(), (str(exchange), exchange_page(exchange))],
    )  # fmt: skip


@allowed("ties.change_exchange")
def remove(request: Request, pk: int) -> HttpResponse:
    exchange = get_object_or_404(Exchange, pk=pk)
    if request.method == "POST":
        actions.remove(by=request.user, exchange=exchange)
        messages.success(request, _("The exchange is removed."))
        return redirect("ties:exchanges")
    return confirm_page(
        request, title=_("Remove “%(exchange)s”?") % {"exchange": exchange}, submit=_("Remove"), cancel=exchange_page(exchange),
        text=_("The exchange counts no more. The journal keeps what it said."), crumbs=[exchanges_crumb()],
    )  # fmt: skip


@allowed("people.view_contact")
def suggest(request: Request) -> HttpResponse:
    """Names that answer to what is being typed, in whatever field it is, as options of a list."""
    text = next((value for value in request.GET.dict().values() if value.strip()), "")
    found = Contact.objects.matching(text)[:SUGGESTED] if text else ()
    return page(request, "ties/suggestions.html", {"contacts": found})


def _correct(request: HttpRequest, exchange: Exchange, form: ExchangeForm) -> Exchange:
    facts = form.facts | {"sectors": list(form.cleaned_data["sectors"])}
    return actions.correct(by=request.user, exchange=exchange, today=today(), **facts)


def _started_from(request: Request) -> dict[str, Any]:
    """The contact or the sector from whose page one comes."""
    contact, sector = (request.GET.get(name, "") for name in ("contact", "sector"))
    started: dict[str, Any] = {"held_by": request.user}
    if contact.isdecimal():
        started["contacts"] = of_contact(get_object_or_404(Contact, pk=contact))
    if sector.isdecimal():
        started["sectors"] = [get_object_or_404(Sector, pk=sector)]
    return started


def _written(exchange: Exchange) -> dict[str, Any]:
    facts = {name: getattr(exchange, name) for name in ("kind", "on", "held_by", "subject", "notes")}
    contacts = "\n".join(of_contact(contact) for contact in exchange.contacts.all())
    return facts | {"contacts": contacts, "sectors": list(exchange.sectors.all())}
