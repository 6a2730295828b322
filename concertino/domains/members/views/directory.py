"""The public directory of members, and one page a member."""

from __future__ import annotations

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import ActivityKind, Region, Sector
from concertino.base.ui.front import public
from concertino.base.ui.pages import Request, page
from concertino.domains.members.listed import card_of, listed_on, narrowed
from concertino.ground.periods import today

SHOWN = 24


class DirectoryForm(forms.Form):
    text = forms.CharField(label=_("Search"), required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"}))
    sector = forms.ModelChoiceField(Sector.objects.all(), label=_("Sector"), required=False, empty_label=_("All"))
    region = forms.ModelChoiceField(Region.objects.all(), label=_("Region"), required=False, empty_label=_("All"))
    activity = forms.ModelChoiceField(
        ActivityKind.objects.all(), label=_("Kind of activity"), required=False, empty_label=_("All")
    )


@public
def directory(request: Request) -> HttpResponse:
    day, form = today(), DirectoryForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    found = narrowed(listed_on(day), day, **asked)
    shown = Paginator(found, SHOWN).get_page(request.GET.get("page"))
    return page(request, "members/directory.html", {
        "form": form, "page": shown, "cards": [card_of(contact) for contact in shown],
        "is_narrowed": any(asked.values()), "day": day,
    })  # fmt: skip


@public
def member(request: Request, pk: int) -> HttpResponse:
    """Of who is not listed today, nothing is told: not even that the association knows them."""
    contact = listed_on(today()).filter(pk=pk).first()
    if contact is None:
        raise Http404
    return page(request, "members/directory_member.html", {"card": card_of(contact)})
