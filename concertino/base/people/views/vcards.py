"""Contacts as files that telephones and mail programs read."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.text import slugify

from concertino.base.people.custom_values import fields_by_code
from concertino.base.people.models import Contact
from concertino.base.people.vcards import MEDIA_TYPE, vcards
from concertino.base.ui.bulk import Selection
from concertino.base.ui.pages import Request, allowed
from concertino.ground.periods import today
from concertino.ground.words import fold

AT_ONCE = 2000


@allowed("people.view_contact")
def of_contact(request: Request, pk: int) -> HttpResponseBase:
    contact = get_object_or_404(Contact.objects.select_related("region"), pk=pk)
    return _attached(HttpResponse, vcards([contact], fields_by_code()), slugify(fold(str(contact))) or "contact")


def of_selection(request: Request, selection: Selection) -> HttpResponseBase:
    """The contacts ticked in a register, or all that it finds: those of a segment too."""
    contacts = selection.rows.select_related("region").iterator(chunk_size=AT_ONCE)
    return _attached(StreamingHttpResponse, vcards(contacts, fields_by_code()), f"contacts-{today():%Y-%m-%d}")


def _attached(response: type[HttpResponse] | type[StreamingHttpResponse], cards: Iterable[str], name: str) -> HttpResponseBase:
    return response(cards, headers={"Content-Type": MEDIA_TYPE, "Content-Disposition": f'attachment; filename="{name}.vcf"'})
