"""How the watch does, month by month."""

from __future__ import annotations

import csv
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.watch.monthly import Months, months_of
from concertino.ground.periods import YEARS, today


@allowed("watch.view_use")
def figures(request: Request) -> HttpResponse:
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and int(asked) in YEARS else today().year
    found = months_of(year, today())
    if request.GET.get("export") == "csv":
        return _as_csv(found)
    url: Any = reverse("watch:figures")
    return page(request, "watch/sharing/figures.html", {
        "found": found, "year": year, "before": f"{url}?year={year - 1}",
        "after": f"{url}?year={year + 1}" if year < today().year else "", "csv": f"{url}?year={year}&export=csv",
    })  # fmt: skip


def _as_csv(found: Months) -> HttpResponse:
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    room = _("watch")
    response.headers["Content-Disposition"] = f'attachment; filename="{room}-{found.year}.csv"'
    writer = csv.writer(response)
    writer.writerow([_("Month"), *found.heads])
    writer.writerows([line.period.first.isoformat()[:7], *line.cells] for line in found.lines)
    return response
