"""The frame of the members' space: its tabs, and in whose name one is there."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.people.models import Contact
from concertino.base.ui.pages import Request, may, page
from concertino.domains.members.acting import Acting

# (address, words, right): what is one's own stays open to who is no member any more.
TABS = (
    ("space:home", gettext_lazy("Overview"), ""),
    ("space:record", gettext_lazy("My record"), ""),
    ("space:invoices", gettext_lazy("Invoices and payments"), ""),
    ("space:delegates", gettext_lazy("Delegates"), "members.use_space"),
    ("space:directory", gettext_lazy("Directory"), "members.use_space"),
    ("space:papers", gettext_lazy("Certificate and card"), "members.use_space"),
    ("space:consents", gettext_lazy("Consents"), ""),
)


def space_page(
    request: Request, acting: Acting, here: str, template: str, context: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    shown = [(name, str(words)) for name, words, right in TABS if may(request.user, right) and _concerns(acting, name)]
    given = {
        "acting": acting, "contact": acting.contact, "day": acting.day,
        "tabs": [(words, reverse(name), name == here) for name, words in shown],
        "crumbs": [] if here == "space:home" else [(_("My space"), reverse("space:home"))],
        "here": next((words for name, words in shown if name == here and here != "space:home"), ""),
    }  # fmt: skip
    return page(request, template, given | (context or {}), status=status)


def _concerns(acting: Acting, name: str) -> bool:
    """A person names nobody."""
    return name != "space:delegates" or acting.contact.kind == Contact.Kind.ORGANISATION
