"""The answers of a wave, taken away as a file by those who may see them."""

from __future__ import annotations

import tempfile

from django.http import FileResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed
from concertino.domains.surveys.exports import FORMATS, sheet_of
from concertino.domains.surveys.forms.exporting import ExportForm
from concertino.domains.surveys.models import Wave
from concertino.domains.surveys.views.waves import crumbs, of


@allowed("surveys.view_response")
def export(request: Request, pk: int) -> HttpResponseBase:
    found = of(pk)
    form = ExportForm(request.POST or None, wave=found)
    if file := answered(request, form, lambda: _file(found, **form.cleaned_data)):
        return file
    return form_page(
        request, form, title=_("Export the answers"), submit=_("Export"), crumbs=crumbs(found),
        cancel=reverse("surveys:wave", args=[pk]), aside_template="surveys/exporting_aside.html",
        context={"wave": found, "call": found.call},
    )  # fmt: skip


def _file(wave: Wave, *, name: str, language: str, in_words: bool) -> FileResponse:
    """Written to the disk as rows are read, never whole in memory."""
    chosen, sheet = FORMATS[name], sheet_of(wave, language)
    file = tempfile.TemporaryFile()  # noqa: SIM115 (closed with the response)
    chosen.write(file, sheet, in_words=in_words)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{wave.code}{chosen.ending}", content_type=chosen.media_type)
