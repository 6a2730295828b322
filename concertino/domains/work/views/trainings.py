"""Trainings, certificates, transcripts, and the page that checks a certificate."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concertino.base.people.models import Contact
from concertino.base.ui.forms import answered, confirm_page, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.finance.actions import printed_name
from concertino.domains.work import actions, forms
from concertino.domains.work.links import read
from concertino.domains.work.models import Certificate, Training
from concertino.domains.work.papers import certificate_pdf, typed
from concertino.domains.work.presence import presences
from concertino.domains.work.transcripts import transcript_of
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day

VIEW, CHANGE, FORM = "work.view_training", "work.change_training", "work/form.html"


@allowed(VIEW)
def training(request: Request, pk: int) -> HttpResponse:
    shown = _held(pk)
    certificates = {one.contact_id: one for one in shown.certificates.order_by("revoked_on", "pk")}
    return page(request, "work/training.html", {
        "training": shown, "event": shown.event, "day": today(), "crumbs": crumbs(), "sessions": shown.event.sessions.all(),
        "people": [(one, certificates.get(one.contact.pk)) for one in presences(shown)],
    })  # fmt: skip


@allowed("work.add_training")
def plan_training(request: Request) -> HttpResponse:
    form = forms.TrainingForm(request.POST or None, initial={"event": request.GET.get("event")})
    made = answered(request, form, lambda: actions.plan_training(by=request.user, **form.cleaned_data))
    if made:
        return redirect("work:training", made.pk)
    where = crumbs()
    return form_page(
        request, form, title=_("Plan a training"), submit=_("Plan"), cancel=where[-1][1], crumbs=where, template=FORM,
        lede=_("A training is an event, with its sessions and registrations: plan the event first, in Services."),
    )  # fmt: skip


@allowed(CHANGE)
def change_training(request: Request, pk: int) -> HttpResponse:
    held = _held(pk)
    given = {name: getattr(held, name) for name in forms.TrainingForm.base_fields if name != "event"}
    given["trainer_contact"] = held.trainer_contact.sort_name if held.trainer_contact else ""
    form = forms.TrainingForm(request.POST or None, held=held, initial=given)
    if answered(request, form, lambda: actions.change_training(by=request.user, training=held, **form.cleaned_data)):
        return redirect("work:training", pk)
    return _form(request, held, form, title=_("Edit a training"), submit=_("Save"))


@allowed(CHANGE)
@require_POST
def give(request: Request, pk: int) -> HttpResponse:
    return _done(request, pk, lambda held: actions.give(by=request.user, training=held, today=today()), _("The training counts."))


@allowed(CHANGE)
@require_POST
def certify(request: Request, pk: int) -> HttpResponse:
    def act(held: Training) -> Any:
        issued = actions.certify(by=request.user, training=held, on=today())
        if not issued:
            raise Refusal(_("Nobody who was there enough lacks a certificate."))

    return _done(request, pk, act, _("Certificates are issued."))


@allowed(CHANGE)
def certify_again(request: Request, pk: int) -> HttpResponse:
    """To who had a certificate that was revoked: asked, and never with the others."""
    one = get_object_or_404(Certificate.objects.select_related("training__event", "contact"), pk=pk, revoked_on__isnull=False)
    assert one.revoked_on
    if request.method != "POST":
        facts = {"day": written_day(one.revoked_on), "why": one.why_revoked}
        return confirm_page(
            request, title=_("Issue another certificate to %(who)s?") % {"who": one.contact},
            text=_("Theirs was revoked on %(day)s: %(why)s. The revoked one stays as it is.") % facts, submit=_("Issue another"),
            cancel=reverse("work:training", args=[one.training_id]),
        )  # fmt: skip
    act: Any = lambda held: actions.certify(by=request.user, training=held, on=today(), again=[one.contact])  # noqa: E731
    return _done(request, one.training_id, act, _("Certificates are issued."))


@allowed(CHANGE)
def follow_up(request: Request, pk: int) -> HttpResponse:
    held = _held(pk)
    form = forms.VersionForm(request.POST or None)
    if answered(request, form, lambda: actions.follow_up(by=request.user, training=held, on=today(), **form.cleaned_data)):
        return redirect("work:training", pk)
    lede = _("To those who were there, to know what they use of it; compared with the first evaluation.")
    return _form(request, held, form, title=_("Send the follow-up"), lede=lede, submit=_("Send"))


@allowed(CHANGE)
def revoke(request: Request, pk: int) -> HttpResponse:
    one = get_object_or_404(Certificate.objects.select_related("training__event", "contact"), pk=pk)
    form = forms.RevokeForm(request.POST or None)
    act: Any = lambda: actions.revoke(by=request.user, certificate=one, on=today(), **form.cleaned_data)  # noqa: E731
    if answered(request, form, act):
        return redirect("work:training", one.training_id)
    title = _("Revoke the certificate of %(who)s") % {"who": one.contact}
    return _form(request, one.training, form, title=title, submit=_("Revoke"))


@allowed(VIEW)
def certificate(request: Request, pk: int) -> HttpResponse:
    """On paper, in French and English."""
    one = get_object_or_404(Certificate.objects.select_related("training__event", "contact"), pk=pk)
    return _pdf(certificate_pdf(one), f"attestation-{one.code}")


@allowed(VIEW)
def transcript(request: Request, pk: int) -> HttpResponse:
    """All that a person was trained in."""
    contact = get_object_or_404(Contact, pk=pk)
    return page(request, "work/transcript.html", {"contact": contact, "transcript": transcript_of(contact), "crumbs": crumbs()})


@allowed()
def my_trainings(request: Request) -> HttpResponse:
    """One's own transcript, with one's certificates."""
    contact = Contact.objects.filter(user=request.user).first()
    return page(request, "work/my_trainings.html", {
        "transcript": transcript_of(contact) if contact else None, "crumbs": [(_("My space"), reverse("space:home"))],
    })  # fmt: skip


@allowed(public=True)
def given_certificate(request: Request, said: str) -> HttpResponse:
    """By the personal link that who earned it has received."""
    known = Certificate.objects.select_related("training__event", "contact")
    one = get_object_or_404(known, pk=read(said) or 0)
    return _pdf(certificate_pdf(one), f"attestation-{one.code}")


@allowed(public=True)
def check(request: Request) -> HttpResponse:
    """Anybody checks a certificate by its code; spaces, dashes and small letters do not matter."""
    code = typed(request.GET.get("code", ""))
    found = Certificate.objects.select_related("training__event", "contact").filter(code=code).first() if code else None
    status = 404 if code and not found else 200
    name = printed_name(found.contact) if found else ""
    return page(request, "work/check.html", {"asked": code, "certificate": found, "name": name}, status=status)


def _done(request: Request, pk: int, act: Any, said: str) -> HttpResponse:
    try:
        act(_held(pk))
        messages.success(request, said)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("work:training", pk)


def _held(pk: int) -> Training:
    known = Training.objects.select_related(
        "event__service", "event__evaluation__call", "need", "trainer_contact", "follow_up__call"
    )
    return get_object_or_404(known, pk=pk)


def _pdf(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer


def _form(request: Request, held: Training, form: Any, **said: Any) -> HttpResponse:
    place = reverse("work:training", args=[held.pk])
    return form_page(request, form, cancel=place, crumbs=[*crumbs(), (str(held), place)], template=FORM, **said)


def crumbs() -> list[tuple[str, str]]:
    return [(_("Trainings"), reverse("work:trainings"))]
