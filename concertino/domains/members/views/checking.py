"""Anybody checks a certificate or a card by its code: whom it names, and what it is worth today."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.members.models import Certificate
from concertino.ground.periods import today


@allowed(public=True)
def check(request: Request) -> HttpResponse:
    """A form for who reads the code on paper; spaces, dashes and small letters do not matter."""
    code = "".join(filter(str.isalnum, request.GET.get("code", ""))).upper()[:16]
    return redirect("directory:checked", code) if code else page(request, "members/check.html", {"asked": ""})


@allowed(public=True)
def checked(request: Request, paper: str) -> HttpResponse:
    found = Certificate.objects.filter(code=paper.upper()).select_related("membership__member", "category").first()
    if found is None:
        return page(request, "members/check.html", {"asked": paper}, status=404)
    mark, word = said_worth(found, today())
    given = {"asked": paper, "paper": found, "term": found.membership, "mark": mark, "word": word, "day": today()}
    return page(request, "members/check.html", given)


def said_worth(paper: Certificate, day: date) -> tuple[str, str]:
    """The mark and the word of what a paper is worth."""
    return {
        "valid": ("ok", _("Valid")), "over": ("free", _("Over")), "to_come": ("free", _("Not begun yet")),
        "unpaid": ("late", _("Not valid: the dues of the term are not paid")),
        "corrected": ("late", _("Not valid: the term was corrected since")), "revoked": ("late", _("Revoked")),
    }[paper.worth_on(day).state]  # fmt: skip
