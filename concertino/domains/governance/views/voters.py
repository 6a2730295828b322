"""Lists of voters: frozen, read, taken as a file or as sheets to sign."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, F, Sum
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from concertino.base.ui.exports import csv_file, xlsx_file
from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.governance import actions
from concertino.domains.governance.forms.mandates import FreezeForm
from concertino.domains.governance.models import VotersList
from concertino.domains.governance.papers import sheets_to_sign
from concertino.domains.governance.tables import VoterTable
from concertino.domains.governance.views.bodies import crumb
from concertino.ground.periods import today
from concertino.ground.words import french

PER_PAGE = 50
FILES = {"csv": csv_file, "xlsx": xlsx_file}


@allowed("governance.add_voterslist")
def freeze(request: Request) -> HttpResponse:
    form = FreezeForm(request.POST or None, initial={"record_on": today()})
    if made := answered(request, form, lambda: actions.freeze(by=request.user, on=today(), **form.cleaned_data)):
        messages.success(request, _("The list is frozen: nothing changes it any more."))
        return redirect("governance:voters", made.pk)
    return form_page(
        request, form, title=_("Freeze a list of voters"), submit=_("Freeze"), crumbs=[crumb(), _lists()], cancel=_lists()[1],
        lede=_("Once frozen, a list does not change: a later payment, departure or delegate is not in it."),
    )  # fmt: skip


@allowed("governance.view_voterslist")
def voters(request: Request, pk: int) -> HttpResponseBase:
    shown = get_object_or_404(VotersList, pk=pk)
    rows = shown.voters.all()
    if export := FILES.get(request.GET.get("export", "")):
        return export(VoterTable(rows), rows, slugify(f"{shown.title}-{shown.record_on}"))
    category = "category_fr" if french() else "category_en"
    return page(request, "governance/voters.html", {
        "list": shown, "crumbs": [crumb(), _lists()], "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "sums": rows.aggregate(voters=Count("pk"), votes=Sum("votes", default=0)),
        "by_category": rows.order_by(category).values(category=F(category)).annotate(
            members=Count("member", distinct=True), voters=Count("pk"), votes=Sum("votes")),
    })  # fmt: skip


@allowed("governance.view_voterslist")
def sheets(request: Request, pk: int) -> HttpResponse:
    shown = get_object_or_404(VotersList, pk=pk)
    answer = HttpResponse(sheets_to_sign(shown), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{slugify(f"{shown.title}-{shown.record_on}")}.pdf"'
    return answer


def _lists() -> tuple[str, str]:
    return (_("Lists of voters"), reverse("governance:voters_lists"))
