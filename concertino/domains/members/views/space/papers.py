"""A member's certificate and card: issued, and taken again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concertino.base.ui.pages import Request, allowed
from concertino.domains.members import actions
from concertino.domains.members.acting import Acting, in_space
from concertino.domains.members.models import Certificate, Membership
from concertino.domains.members.papers import pdf_of
from concertino.domains.members.views.checking import said_worth
from concertino.domains.members.views.space.frame import space_page
from concertino.ground.refusals import Refusal


@allowed("members.use_space")
@in_space
def papers(request: Request, acting: Acting) -> HttpResponse:
    issued = Certificate.objects.filter(membership__member=acting.contact).select_related("membership")
    return space_page(request, acting, "space:papers", "members/space/papers.html", {
        "term": Membership.objects.active_on(acting.day).filter(member=acting.contact).first(), "kinds": Certificate.Kind.choices,
        "issued": [(paper, *said_worth(paper, acting.day)) for paper in issued],
    })  # fmt: skip


@allowed("members.use_space")
@require_POST
@in_space
def certify(request: Request, acting: Acting, kind: str) -> HttpResponse:
    try:
        paper = actions.certify(by=request.user, member=acting.contact, on=acting.day, kind=kind)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return redirect("space:papers")
    messages.success(request, _("It is issued: take it below."))
    return redirect(f"{reverse('space:papers')}#paper-{paper.pk}")


@allowed("members.use_space")
@in_space
def paper(request: Request, acting: Acting, pk: int) -> HttpResponse:
    mine = Certificate.objects.filter(membership__member=acting.contact)
    return pdf_answer(request, get_object_or_404(mine.select_related("membership__member", "category"), pk=pk))


def pdf_answer(request: Request, paper: Certificate) -> HttpResponse:
    address = request.build_absolute_uri(reverse("directory:checked", args=[paper.code]))
    answer = HttpResponse(pdf_of(paper, address), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{paper.kind}-{paper.code}.pdf"'
    return answer
