"""Events as everybody reads them, registration without signing in, and one's own agenda."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.db.models import Min
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from concertino.base.people import actions as people
from concertino.base.people.models import Contact, Segment
from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.front import public
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.services import actions
from concertino.domains.services.calendars import sessions_of, timed
from concertino.domains.services.forms.events import AnswersForm, PublicRegisterForm
from concertino.domains.services.links import AGENDA, GROUP, REGISTRATION, link, read, token
from concertino.domains.services.models import Event, Registration, Session
from concertino.domains.services.opening import contact_of, open_to
from concertino.domains.services.pricing import price_for, prices_said
from concertino.ground.calendars import written as calendar_of
from concertino.ground.money import written
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal
from concertino.ground.words import french

LATELY = timedelta(days=31)
MOST = 100  # of one’s registrations, the latest


@public
def programme(request: Request) -> HttpResponse:
    """What is announced to everybody, and to whoever signed in, and is not over."""
    coming = open_to(contact_of(request.user), today()).with_days().filter(last_at__gte=timezone.now()).select_related("service")
    return page(request, "services/programme.html", {"events": coming.order_by("first_at", "pk")})


@public
def announced(request: Request, pk: int) -> HttpResponse:
    contact = contact_of(request.user)
    known = open_to(contact, today()) | Event.objects.filter(is_public=True)  # one that is cancelled says so
    shown = get_object_or_404(known.select_related("service"), pk=pk)
    is_over = not shown.sessions.filter(ends_at__gt=timezone.now()).exists()
    return page(request, "services/announced.html", {
        "event": shown, "sessions": shown.sessions.all(), "is_over": is_over,
        "is_open": shown.takes_registrations_on(today()) and not is_over,
        "prices": prices_said(shown, today()), "crumbs": [(_("Calendar of events"), reverse("services:programme"))],
    })  # fmt: skip


@never_cache
@allowed(public=True)
def public_register(request: Request, pk: int) -> HttpResponse:
    """Anybody, who says who they are; who signed in is known."""
    contact = contact_of(request.user)
    held = get_object_or_404(open_to(contact, today()).select_related("service"), pk=pk)
    return _by_who_is_known(request, held, contact) if contact else _by_a_visitor(request, held)


def _by_who_is_known(request: Request, held: Event, contact: Contact) -> HttpResponse:
    form = AnswersForm(request.POST if request.method == "POST" else None, event=held)  # there may be no question
    made = answered(request, form, lambda: _registered(request, held, form, contact))
    if made:
        return redirect("services:mine", token(REGISTRATION, made.pk))
    amount = price_for(held, contact, today())
    lede = _("You register as %(who)s.") % {"who": f"{contact.given_name} {contact.family_name}".strip() or contact}
    if amount:
        lede += " " + _("The price is %(amount)s.") % {"amount": written(amount, "fr" if french() else "en")}
    return _form(request, held, form, lede)


def _by_a_visitor(request: Request, held: Event) -> HttpResponse:
    form = PublicRegisterForm(request.POST or None, event=held)
    done = answered(request, form, lambda: _taken_in(held, form))
    if done:  # the page says nothing of whom the e-mail belongs to: its owner reads it
        return page(request, "services/registered.html", {"event": held, "email": form.cleaned_data["email"]})
    return _form(request, held, form, _("Register for this event."))


def _form(request: Request, held: Event, form: AnswersForm, lede: str) -> HttpResponse:
    place = reverse("services:announced", args=[held.pk])
    return form_page(
        request, form, title=str(held), lede=lede, submit=_("Register"), cancel=place,
        crumbs=[(_("Calendar of events"), reverse("services:programme")), (str(held), place)],
    )  # fmt: skip


@allowed()
def my_events(request: Request) -> HttpResponse:
    """Those at which one has a seat or waits for one, and those for which one may register."""
    contact, now = contact_of(request.user), timezone.now()
    mine = Registration.objects.standing().filter(contact=contact).select_related("event__service", "contact")
    theirs = mine.filter(event__cancelled_on=None).annotate(first_at=Min("event__sessions__starts_at"))
    coming = open_to(contact, today()).with_days().filter(last_at__gte=now).exclude(registrations__in=mine)
    return page(request, "services/my_events.html", {
        "contact": contact, "mine": [(one, token(REGISTRATION, one.pk)) for one in theirs.order_by("-first_at")[:MOST]],
        "coming": coming.select_related("service").order_by("first_at", "pk"), "now": now,
        "agenda": link(AGENDA, contact.pk) if contact else "", "crumbs": [(_("My space"), reverse("space:home"))],
    })  # fmt: skip


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
            _done(held, request.POST.get("do", ""))
            messages.success(request, _("Thank you. Your registration is up to date."))
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
        return redirect(request.path)
    return page(request, "services/mine.html", {
        "registration": held, "event": held.event, "sessions": held.event.sessions.all(),
        "agenda": link(AGENDA, held.contact_id), "prices": prices_said(held.event, today()),
        "is_over": not held.event.sessions.filter(ends_at__gt=timezone.now()).exists(),
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
def group_agenda(request: Request, said: str) -> HttpResponse:
    """The events at which somebody of a group has a seat: of a segment, as it is today."""
    segment = Segment.objects.filter(pk=read(GROUP, said) or 0).first()
    if segment is None:
        raise Http404
    try:
        theirs = people.contacts_of(segment, today())
    except Refusal as refusal:  # it uses something that is gone
        raise Http404 from refusal
    seated = Registration.objects.seated().filter(contact__in=theirs.values("pk")).values("event")
    return _calendar(Session.objects.filter(event__in=seated))


@allowed(public=True)
def feed(request: Request, service: int | None = None) -> HttpResponse:
    """What is announced, of a service or of all."""
    shown = Session.objects.filter(event__is_public=True, starts_at__gte=timezone.now() - LATELY)
    return _calendar(shown.filter(event__service=service) if service else shown)


def _registered(request: Request, held: Event, form: AnswersForm, contact: Contact) -> Registration:
    before = held.registrations.standing().filter(contact=contact).first()  # type: ignore[attr-defined]
    return before or actions.register(
        by=request.user, event=held, contact=contact, at=timezone.now(), answers=form.answers()
    )  # fmt: skip


def _taken_in(held: Event, form: PublicRegisterForm) -> bool:
    given = form.cleaned_data
    actions.register_visitor(
        by=None, event=held, name=given["name"], email=given["email"], at=timezone.now(), answers=form.answers()
    )  # fmt: skip
    return True


def _done(held: Registration, what: str) -> None:
    if what == "confirm":
        actions.confirm_registration(by=None, registration=held, at=timezone.now())
    else:
        actions.cancel_registration(by=None, registration=held, at=timezone.now())


def _calendar(sessions) -> HttpResponse:
    made = calendar_of(timed(sessions_of(sessions)), timezone.now())
    return HttpResponse(made, content_type="text/calendar; charset=utf-8", headers={"X-Robots-Tag": "noindex"})
