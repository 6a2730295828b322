"""The newsroom, which everyone may read without signing in, and what the team puts in it for the press."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST

from concertino.base.documents.models import Document
from concertino.base.people.models import Association
from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.front import public
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.positions import actions
from concertino.domains.positions.forms.newsroom import BoilerplateForm, PressFileForm
from concertino.domains.positions.models import Boilerplate, PressFile, Statement, StatementFile
from concertino.domains.positions.newsroom import latest_at, newsroom_at, presenting_at, readable_at
from concertino.domains.positions.newsroom_feed import atom
from concertino.domains.positions.press_kit import authors, press_kit
from concertino.domains.positions.statement_registers import crumbs
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal

LANGUAGES = {"fr": "fr-ca", "en": "en"}


@public
def newsroom(request: Request) -> HttpResponse:
    now = timezone.now()
    shown = newsroom_at(now, year=_number(request, "annee"), dossier=_number(request, "dossier"))
    return page(request, "positions/newsroom.html", {
        "shown": shown, "presenting": presenting_at(now), "association": Association.objects.current(),
    })  # fmt: skip


@public
def public_statement(request: Request, pk: int) -> HttpResponse:
    """What is not public yet is not there: nothing tells it from what never was."""
    now = timezone.now()
    shown = _readable(pk, now)
    return page(request, "positions/public_statement.html", {
        "statement": shown, "authors": authors(shown), "files": shown.files.select_related("document"),
        "links": shown.links.all(), "presenting": presenting_at(now), "association": Association.objects.current(),
        "crumbs": [(_("Newsroom"), reverse("positions:newsroom"))],
    })  # fmt: skip


@allowed(public=True)
def public_file(request: Request, pk: int) -> FileResponse:
    """A file of a statement that everyone may read."""
    file = get_object_or_404(StatementFile.objects.select_related("document"), pk=pk)
    _readable(file.statement_id, timezone.now())
    return _handed(file.document)


@allowed(public=True)
def press_file(request: Request, pk: int) -> FileResponse:
    return _handed(get_object_or_404(PressFile.objects.offered_on(today()).select_related("document"), pk=pk).document)


@allowed(public=True)
def kit(request: Request) -> FileResponse:
    return _zipped(press_kit(presenting_at(timezone.now())), "presse")


@allowed(public=True)
def statement_kit(request: Request, pk: int) -> FileResponse:
    now = timezone.now()
    return _zipped(press_kit(presenting_at(now), _readable(pk, now)), f"presse-{pk}")


@allowed(public=True)
def feed(request: Request, language: str) -> HttpResponse:
    if language not in LANGUAGES:
        raise Http404
    with override(LANGUAGES[language]):
        return HttpResponse(atom(latest_at(timezone.now()), language), content_type="application/atom+xml; charset=utf-8")


@allowed("positions.view_statement")
def press_material(request: Request) -> HttpResponse:
    return page(request, "positions/press_material.html", {"presenting": presenting_at(timezone.now()), "crumbs": crumbs()})


@allowed("positions.change_boilerplate")
def describe(request: Request) -> HttpResponse:
    form = BoilerplateForm(request.POST or None, today=today(), last=Boilerplate.objects.in_force_on(today()))
    if answered(request, form, lambda: actions.describe_association(by=request.user, **form.cleaned_data)):
        messages.success(request, _("The press reads these words from that day on."))
        return redirect("positions:press_material")
    return _material_form(request, form, title=_("About the association"), submit=_("Save"))


@allowed("positions.change_boilerplate")
def offer(request: Request) -> HttpResponse:
    form = PressFileForm(request.POST or None, request.FILES or None)

    def act() -> PressFile:
        given = dict(form.cleaned_data)
        file = given.pop("file")
        return actions.offer_press_file(by=request.user, file=file, filename=file.name, on=today(), **given)

    if answered(request, form, act):
        messages.success(request, _("The file is offered to the press."))
        return redirect("positions:press_material")
    return _material_form(request, form, title=_("Offer a file to the press"), submit=_("Offer"))


@allowed("positions.change_boilerplate")
@require_POST
def end_press_file(request: Request, pk: int) -> HttpResponse:
    try:
        actions.end_press_file(by=request.user, press_file=get_object_or_404(PressFile, pk=pk), on=today())
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("positions:press_material")


def _readable(pk: int, moment: datetime) -> Statement:
    known = readable_at(moment).select_related("dossier", "spokesperson", "relayed_from").prefetch_related("cosigners__contact")
    return get_object_or_404(known, pk=pk)


def _number(request: Request, name: str) -> int | None:
    """A number of the address; whatever else is written there narrows nothing."""
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None


def _handed(document: Document) -> FileResponse:
    answer = FileResponse(document.file.open(), as_attachment=True, filename=document.name, content_type=document.media_type)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def _zipped(archive, name: str) -> FileResponse:
    return FileResponse(archive, as_attachment=True, filename=f"{name}.zip", content_type="application/zip")


def _material_form(request: Request, form, **said) -> HttpResponse:
    address = reverse("positions:press_material")
    return form_page(
        request, form, cancel=address, crumbs=[*crumbs(), (_("For the press"), address)],
        template="positions/statement_form.html", **said,
    )  # fmt: skip
