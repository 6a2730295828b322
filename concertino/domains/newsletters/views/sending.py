"""A newsletter looked at as a reader, tried, sent, held back; and who gets it."""

from __future__ import annotations

import csv
from collections import Counter
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from concertino.base.notices.models import Cause
from concertino.base.people.models import Contact
from concertino.base.ui.exports import BYTE_ORDER_MARK, harmless
from concertino.base.ui.forms import answered
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.newsletters import actions
from concertino.domains.newsletters.audience import Reader, readers
from concertino.domains.newsletters.checking import problems
from concertino.domains.newsletters.forms import ScheduleForm, SecondForm
from concertino.domains.newsletters.models import Newsletter
from concertino.domains.newsletters.rendering import Sample, sample_for
from concertino.domains.newsletters.rendering.samples import language_of
from concertino.domains.newsletters.views.writing import PAGE, crumbs, held, on_newsletter
from concertino.ground import words
from concertino.ground.notices import kind_of
from concertino.ground.refusals import Refusal

SEND, PER_PAGE, OFFERED = "newsletters.send_newsletter", 50, 50


@allowed("newsletters.view_newsletter")
def preview(request: Request, pk: int) -> HttpResponse:
    """As one reader would have it; without a choice, the first who would get it."""
    shown = held(pk)
    found = _readers(request, shown)
    offered = [one.contact for one in found if not one.cause][:OFFERED]
    who = _contact(request) or next(iter(offered), None)
    seen = _sample(request, shown, who)
    trail = [*crumbs(), (shown.name, reverse(PAGE, args=[pk]))]
    context = {"newsletter": shown, "seen": seen, "offered": offered, "crumbs": trail,
               "chosen": request.GET.get("contact", ""), "variant": _variant(request), "language": seen.language,
               "query": urlencode({**request.GET.dict(), "contact": who.pk if who else ""})}  # fmt: skip
    return page(request, "newsletters/preview.html", context)


@allowed("newsletters.view_newsletter")
@xframe_options_sameorigin
def preview_mail(request: Request, pk: int) -> HttpResponse:
    """The mail alone, in its frame: it keeps its own styles, and nothing in it runs."""
    answer = HttpResponse(_sample(request, held(pk), _contact(request)).html)
    answer["Content-Security-Policy"] = (
        "default-src 'none'; img-src 'self' https:; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"
    )
    return answer


def _contact(request: Request) -> Contact | None:
    asked = request.GET.get("contact", "")
    return Contact.objects.filter(pk=asked).first() if asked.isdigit() else None


def _sample(request: Request, shown: Newsletter, contact: Contact | None) -> Sample:
    language = request.GET.get("language", "")
    if language not in ("fr-ca", "en"):
        language = language_of(contact) if contact else "fr-ca"
    return sample_for(shown, contact, language, timezone.now(), _variant(request))


def _variant(request: Request) -> str:
    return "b" if request.GET.get("variant") == "b" else "a"


@allowed("newsletters.view_newsletter")
def recipients(request: Request, pk: int) -> HttpResponse:
    """Everyone in the segment now, or as it left: who gets it, and who does not and why."""
    shown = held(pk)
    found = _readers(request, shown)
    if request.GET.get("export") == "csv":
        return _csv(shown, found)
    out = request.GET.get("show") == "out"
    rows = Paginator([one for one in found if bool(one.cause) == out], PER_PAGE).get_page(request.GET.get("page"))
    said = _said_causes(shown)
    causes = Counter(one.cause for one in found if one.cause)
    return page(request, "newsletters/recipients.html", {
        "newsletter": shown, "crumbs": [*crumbs(), (shown.name, reverse(PAGE, args=[pk]))], "out": out, "page": rows,
        "rows": [(one.contact, language_of(one.contact), said.get(one.cause, one.cause)) for one in rows],
        "tabs": _tabs(found, out),
        "causes": [(said.get(cause, cause), number) for cause, number in causes.most_common()],
    })  # fmt: skip


def _tabs(found: list[Reader], out: bool) -> list[tuple[str, str, bool]]:
    left_out = sum(bool(one.cause) for one in found)
    gets = _("They get it (%(n)s)") % {"n": words.written_number(len(found) - left_out)}
    return [(gets, "?show=in", not out), (_("Left out (%(n)s)") % {"n": words.written_number(left_out)}, "?show=out", out)]


def _readers(request: Request, shown: Newsletter) -> list[Reader]:
    if shown.recipients.exists():
        return [Reader(one.contact, one.cause) for one in shown.recipients.select_related("contact")]
    try:
        return readers(shown, localdate(timezone.now()))
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return []


def _said_causes(shown: Newsletter) -> dict[str, str]:
    kind = kind_of(shown.topic.kind)
    return {str(key): str(said) for key, said in [*Cause.choices, *(kind.causes.items() if kind else ())]}


def _csv(shown: Newsletter, found: list[Reader]) -> HttpResponse:
    said = _said_causes(shown)
    response = HttpResponse(BYTE_ORDER_MARK, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="recipients-{shown.pk}.csv"'
    writer = csv.writer(response)
    writer.writerow([_("Contact"), _("E-mail"), _("Language"), _("Left out")])
    for one in found:
        cells = (str(one.contact), one.contact.email, language_of(one.contact)[:2], said.get(one.cause, one.cause))
        writer.writerow([harmless(cell) for cell in cells])
    return response


@allowed("newsletters.change_newsletter")
@require_POST
def try_out(request: Request, pk: int) -> HttpResponse:
    return _done(request, pk, lambda shown: actions.try_out(by=request.user, newsletter=shown, at=timezone.now()),
                 _("The test leaves for %(address)s, in French and in English.") % {"address": request.user.email})  # fmt: skip


@allowed(SEND)
def schedule(request: Request, pk: int) -> HttpResponse:
    """How many would get it, who is left out, what keeps it from leaving; then the day and the hour."""
    shown, now = held(pk), timezone.now()
    form = ScheduleForm(request.POST or None)
    act: Any = lambda: actions.schedule(by=request.user, newsletter=shown, at=form.moment(now), now=now)  # noqa: E731
    if answered(request, form, act):
        messages.success(request, _("It is scheduled; it can be paused or taken back."))
        return redirect(PAGE, pk)
    found, wrong = _readers(request, shown), problems(shown, now)
    number = sum(not one.cause for one in found)
    lede = ngettext("%(n)s person gets it, %(out)s left out.", "%(n)s people get it, %(out)s left out.", number) % {
        "n": words.written_number(number), "out": words.written_number(len(found) - number)}  # fmt: skip
    if wrong:
        lede = " ".join([_("It cannot leave yet."), *wrong])
    return on_newsletter(request, shown, form, title=_("Send a newsletter"), submit=_("Schedule it"), lede=lede)


@allowed(SEND)
@require_POST
def pause(request: Request, pk: int) -> HttpResponse:
    return _done(request, pk, lambda shown: actions.pause(by=request.user, newsletter=shown), _("Nothing more leaves for now."))


@allowed(SEND)
@require_POST
def resume(request: Request, pk: int) -> HttpResponse:
    return _done(request, pk, lambda shown: actions.resume(by=request.user, newsletter=shown), _("It goes on."))


@allowed(SEND)
@require_POST
def cancel(request: Request, pk: int) -> HttpResponse:
    return _done(request, pk, lambda shown: actions.cancel(by=request.user, newsletter=shown), _("It is taken back."))


@allowed(SEND)
@require_POST
def choose(request: Request, pk: int) -> HttpResponse:
    variant = request.POST.get("variant", "")
    return _done(request, pk, lambda shown: actions.choose_winner(by=request.user, newsletter=shown, variant=variant),
                 _("The others get it under this subject."))  # fmt: skip


@allowed("newsletters.add_newsletter")
def second(request: Request, pk: int) -> HttpResponse:
    shown = held(pk)
    form = SecondForm(request.POST or None, initial={"to": "unopened"})
    made: Any = answered(request, form, lambda: actions.write_second(by=request.user, newsletter=shown, **form.cleaned_data))
    if made:
        return redirect(PAGE, made.pk)
    return on_newsletter(request, shown, form, title=_("Send it again"), submit=_("Write the second sending"))


def _done(request: Request, pk: int, act: Any, said: str) -> HttpResponse:
    try:
        act(held(pk))
        messages.success(request, said)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect(PAGE, pk)
