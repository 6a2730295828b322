"""The board's report, as a PDF."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from concertino.base.ui.pages import Request, allowed, page
from concertino.desk import report as board_report
from concertino.desk.asking import standing_asked
from concertino.desk.framing import frame


@allowed("plan.report_plan")
def report(request: Request):
    """The choice of day and language; with ?lang=, the file itself."""
    language = request.GET.get("lang", "")
    if language not in board_report.LOCALES:
        context = frame(request, standing_asked(request), "") | {"here": _("Report for the board")}
        return page(request, "desk/report.html", context)
    with translation.override(board_report.LOCALES[language]):
        found = standing_asked(request)
    pdf = board_report.report(found, language)
    name = f"{found.plan.code}-{found.as_of:%Y-%m-%d}-{language}.pdf"
    return HttpResponse(pdf, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'})
