"""Pages of imports: the register, a new one, its columns, its preview or result."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRefresh

from concertino.base.imports import actions, sentences
from concertino.base.imports.columns import IGNORED, KEPT
from concertino.base.imports.forms import ColumnsForm, FileForm
from concertino.base.imports.models import Import
from concertino.base.imports.registers import status_of
from concertino.base.imports.rejects import rejects_file
from concertino.base.imports.sheets import Outcome
from concertino.base.ui.forms import form_page, refused
from concertino.base.ui.pages import Request, allowed, may, page
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal

PER_PAGE = 50
UNDER_WAY = (Import.State.READING, Import.State.QUEUED, Import.State.RUNNING)


def _import(request: Request, pk: int) -> Import:
    """An import whose rows the reader may see: those of a sheet that they may take in themselves."""
    imported = get_object_or_404(Import.objects.select_related("by", "job"), pk=pk)
    if not may(request.user, imported.declared.right):
        raise PermissionDenied
    return imported


@allowed("imports.add_import")
def new(request: Request) -> HttpResponse:
    form = FileForm(request.POST or None, request.FILES or None, user=request.user, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            imported = actions.receive(
                by=request.user, sheet=form.cleaned_data["sheet"], name=file.name, content=file.read(),
                mapping=form.cleaned_data.get("saved"),
            )  # fmt: skip
            return redirect("imports:columns", imported.pk)
        except Refusal as refusal:
            refused(form, Refusal(refusal.sentence, field=refusal.field if refusal.field in form.fields else "file"))
    return form_page(
        request, form, title=_("Import a file"), submit=_("Read the file"), cancel=reverse("imports:list"),
        crumbs=_crumbs(), aside_template="imports/new_aside.html",
    )  # fmt: skip


@allowed("imports.add_import")
def columns(request: Request, pk: int) -> HttpResponse:
    imported = _import(request, pk)
    form = ColumnsForm(request.POST or None, imported=imported)
    if request.method == "POST" and form.is_valid():
        try:
            if form.changes_reading():
                actions.reread(by=request.user, imported=imported, options=form.reading())
                messages.success(request, _("The file was read again: check its columns."))
                return redirect("imports:columns", pk)
            _preview(request, imported, form)
            return redirect("imports:show", pk)
        except Refusal as refusal:
            refused(form, refusal)
    return form_page(
        request, form, title=_("Columns of %(file)s") % {"file": imported.name}, submit=_("Preview"),
        crumbs=_crumbs(), template="imports/columns.html", cancel=reverse("imports:list"),
        context={"imported": imported, "earlier": _earlier(imported)},
    )  # fmt: skip


def _preview(request: Request, imported: Import, form: ColumnsForm) -> None:
    actions.choose(by=request.user, imported=imported, mapping=form.mapping(), options=form.options())
    if name := form.cleaned_data["mapping_name"]:
        actions.save_mapping(by=request.user, imported=imported, name=name)
    actions.preview(by=request.user, imported=imported, today=today())


@allowed("imports.view_import")
def show(request: Request, pk: int) -> HttpResponse:
    imported = _import(request, pk)
    if imported.state == Import.State.DRAFT and may(request.user, "imports.add_import"):
        return redirect("imports:columns", pk)
    if imported.state in UNDER_WAY:
        return page(request, "imports/under_way.html", {"imported": imported, "crumbs": _crumbs()}, partial="progress")
    if request.headers.get("HX-Target") == "progress":
        return HttpResponseClientRefresh()  # it was under way a moment ago: the whole page is another
    chosen = request.GET.get("tab") or _fullest(imported)
    lines = Paginator(imported.lines.filter(outcome=chosen), PER_PAGE).get_page(request.GET.get("page"))
    context = {"imported": imported, "page": lines, "chosen": chosen, "tabs": _tabs(imported, chosen)}
    return page(request, "imports/show.html", context | _around(request, imported), partial="lines")


@allowed("imports.add_import")
@require_POST
def consent(request: Request, pk: int) -> HttpResponse:
    imported = _import(request, pk)
    try:
        imported = actions.consent(by=request.user, imported=imported, today=today())
        if imported.state == Import.State.DONE:
            messages.success(request, _("The file is imported."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("imports:show", pk)


@allowed("imports.view_import")
def file(request: Request, pk: int) -> Any:
    imported = _import(request, pk)
    return FileResponse(imported.file.open(), as_attachment=True, filename=imported.name, content_type="application/octet-stream")


@allowed("imports.view_import")
def rejects(request: Request, pk: int) -> HttpResponse:
    return rejects_file(_import(request, pk), request.GET.get("as", "xlsx"))


def _around(request: Request, imported: Import) -> dict[str, Any]:
    """What stands around the rows: the sentence, what one may do, what became of the columns."""
    shape, _word = status_of(imported)
    may_act = may(request.user, "imports.add_import")
    is_waiting = imported.state == Import.State.PREVIEWED
    return {
        "crumbs": _crumbs(),
        "shape": shape,
        "sentence": sentences.outcome(imported),
        "consent": sentences.consent(imported),
        "may_consent": may_act and is_waiting and bool(imported.created or imported.updated),
        "may_correct": may_act and (is_waiting or imported.state == Import.State.REFUSED),
        "ignored": imported.headers_mapped_to(IGNORED),
        "kept": imported.headers_mapped_to(KEPT),
    }


def _earlier(imported: Import) -> Import | None:
    """The same file, imported before."""
    same = Import.objects.filter(sheet=imported.sheet, sha256=imported.sha256, state=Import.State.DONE)
    return same.exclude(pk=imported.pk).first()


def _fullest(imported: Import) -> str:
    """What to look at first: what is refused, else what changes."""
    first = (Outcome.REJECTED, Outcome.CREATED, Outcome.UPDATED)
    return next((outcome for outcome in first if getattr(imported, outcome)), Outcome.UNCHANGED)


def _tabs(imported: Import, chosen: str) -> list[tuple[str, str, bool]]:
    labels = {
        Outcome.CREATED: _("New"), Outcome.UPDATED: _("Updated"), Outcome.UNCHANGED: _("Unchanged"),
        Outcome.REJECTED: _("Rejected"),
    }  # fmt: skip
    return [(f"{label} ({getattr(imported, key)})", f"?tab={key}", key == chosen) for key, label in labels.items()]


def _crumbs() -> list[tuple[Any, str]]:
    return [(_("Imports"), reverse("imports:list"))]
