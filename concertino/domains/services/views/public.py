"""Events as everybody reads them, registration without signing in, and one's own agenda."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from concertino.base.people.models import Contact
from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.front import public
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.services import actions
from concertino.domains.services.calendars import sessions_of, timed
from concertino.domains.services.forms.events import PublicRegisterForm
from concertino.domains.services.links import AGENDA, REGISTRATION, link, read, token
from concertino.domains.services.models import Event, Registration, Session
from concertino.ground.calendars import written
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal

LATELY = timedelta(days=31)


@public
def programme(request: Request) -> HttpResponse:
    """What is announced and not over."""
    coming = Event.objects.public().with_days().filter(last_at__gte=timezone.now()).select_related("service")
    return page(request, "services/programme.html", {"events": coming.order_by("first_at", "pk")})


@public
def announced(request: Request, pk: int) -> HttpResponse:
    shown = get_object_or_404(Event.objects.filter(is_public=True).with_days().select_related("service"), pk=pk)
    return page(request, "services/announced.html", {
        "event": shown, "sessions": shown.sessions.all(), "is_open": shown.takes_registrations_on(today()),
        "crumbs": [(_("Calendar of events"), reverse("services:programme"))],
    })  # fmt: skip


@never_cache
@allowed(public=True)
def public_register(request: Request, pk: int) -> HttpResponse:
    """Anybody, who says who they are; who signed in is known."""
    held = get_object_or_404(Event.objects.public().select_related("service"), pk=pk)
    contact = Contact.objects.filter(user=request.user).first() if request.user.is_authenticated else None
    given = (
        {"name": f"{contact.given_name} {contact.family_name}".strip() or str(contact), "email": contact.email} if contact else {}
    )
    form = PublicRegisterForm(request.POST or None, event=held, initial=given)
    made = answered(request, form, lambda: _registered(held, form, contact))
    if made and contact:
        return redirect("services:mine", token(REGISTRATION, made.pk))
    if made:  # the page says nothing of whom the e-mail belongs to: its owner reads it
        return page(request, "services/registered.html", {"event": held, "email": form.cleaned_data["email"]})
    place = reverse("services:announced", args=[pk])
    return form_page(
        request, form, title=str(held), lede=_("Register for this event."), submit=_("Register"), cancel=place,
        crumbs=[(_("Calendar of events"), reverse("services:programme")), (str(held), place)],
    )  # fmt: skip


@csrf_exempt
@never_cache
@allowed(public=True)
def mine(request: Request, said: str) -> HttpResponse:
    """A registration, by its personal link: to see it, or give it up."""
    pk = read(REGISTRATION, said)
    known = Registration.objects.select_related("event__service", "contact", "invoice")
    held = known.filter(pk=pk).first() if pk else None
    if not held:
        return page(request, "services/no_link.html", status=404)
    if request.method == "POST":
        try:
            actions.cancel_registration(by=None, registration=held, at=timezone.now())
            messages.success(request, _("Your registration is cancelled. Thank you for telling us."))
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
        return redirect(request.path)
    return page(request, "services/mine.html", {
        "registration": held, "event": held.event, "sessions": held.event.sessions.all(),
        "agenda": link(AGENDA, held.contact_id),
    })  # fmt: skip


@allowed(public=True)
def agenda(request: Request, said: str) -> HttpResponse:
    """The events at which a person has a seat, as their agenda reads them."""
    contact = read(AGENDA, said)
    if contact is None:
        raise Http404
    seated = Session.objects.filter(event__registrations__contact=contact, event__registrations__state="seated")
    return _calendar(seated)


@allowed(public=True)
def feed(request: Request, service: int | None = None) -> HttpResponse:
    """What is announced, of a service or of all."""
    shown = Session.objects.filter(event__is_public=True, starts_at__gte=timezone.now() - LATELY)
    return _calendar(shown.filter(event__service=service) if service else shown)


def _registered(held: Event, form: PublicRegisterForm, contact: Contact | None) -> Registration:
    now, given = timezone.now(), form.cleaned_data
    who = contact or actions.person(None, " ".join(given["name"].split()), given["email"], timezone.localdate(now))
    before = held.registrations.standing().filter(contact=who).first()  # type: ignore[attr-defined]
    return before or actions.register(by=None, event=held, contact=who, at=now, answers=form.answers())


def _calendar(sessions) -> HttpResponse:
    made = written(timed(sessions_of(sessions)), timezone.now())
    return HttpResponse(made, content_type="text/calendar; charset=utf-8", headers={"X-Robots-Tag": "noindex"})
