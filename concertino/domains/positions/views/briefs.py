"""The one-page brief of a position: composed, then printed in either language."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed
from concertino.domains.positions import actions
from concertino.domains.positions.brief_facts import offered
from concertino.domains.positions.brief_paper import LANGUAGES, brief_paper
from concertino.domains.positions.forms.briefs import BriefForm
from concertino.domains.positions.models import Brief, Position
from concertino.ground.periods import today


@allowed("positions.change_position")
def compose(request: Request, pk: int) -> HttpResponse:
    position = get_object_or_404(Position.objects.select_related("dossier"), pk=pk)
    brief = Brief.objects.filter(position=position).first()
    form = BriefForm(request.POST or None, brief=brief, offers=offered(position, today()))
    if answered(request, form, lambda: actions.compose_brief(by=request.user, position=position, **form.cleaned_data)):
        messages.success(request, _("The brief is composed: print it in French or in English."))
        return redirect("positions:compose_brief", pk)
    cancel = reverse("positions:position", args=[pk])
    return form_page(
        request, form, title=_("Brief of one page"), submit=_("Keep"), cancel=cancel, crumbs=[(str(position), cancel)],
        template="positions/brief_form.html", context={"position": position},
    )  # fmt: skip


@allowed("positions.view_position")
def brief(request: Request, pk: int, language: str) -> HttpResponse:
    if language not in LANGUAGES:
        raise Http404
    position = get_object_or_404(Position.objects.select_related("dossier"), pk=pk)
    response = HttpResponse(brief_paper(position, today(), language), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="position-{pk}-{language}.pdf"'
    return response
