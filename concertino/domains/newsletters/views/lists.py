"""Topics, and lists of addresses that come from elsewhere."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.newsletters import actions
from concertino.domains.newsletters.forms import PasteForm, TopicForm
from concertino.domains.newsletters.models import Topic
from concertino.domains.newsletters.views.writing import crumbs

TOPICS = "newsletters:topics"


@allowed("newsletters.add_topic")
def add_topic(request: Request) -> HttpResponse:
    form = TopicForm(request.POST or None)
    if answered(request, form, lambda: actions.add_topic(by=request.user, **form.cleaned_data)):
        return redirect(TOPICS)
    return _topic_page(request, form, pgettext("newsletter", "Add a topic"))


@allowed("newsletters.change_topic")
def change_topic(request: Request, pk: int) -> HttpResponse:
    held = get_object_or_404(Topic, pk=pk)
    form = TopicForm(request.POST or None, instance=held)
    if answered(request, form, lambda: actions.change_topic(by=request.user, topic=held, **form.cleaned_data)):
        return redirect(TOPICS)
    return _topic_page(request, form, _("Edit a topic"))


def _topic_page(request: Request, form: Any, title: str) -> HttpResponse:
    place = reverse(TOPICS)
    return form_page(
        request, form, title=title, submit=_("Save"), cancel=place, crumbs=[*crumbs(), (pgettext("newsletter", "Topics"), place)]
    )


@allowed("newsletters.add_newsletter")
def paste(request: Request) -> HttpResponse:
    """Each line that was pasted is shown again with what was made of it."""
    form = PasteForm(request.POST or None)
    lines = answered(request, form, lambda: actions.paste_addresses(by=request.user, **form.cleaned_data))
    if lines is None:
        title, submit = _("Paste addresses"), _("Read them")
        return form_page(request, form, title=title, submit=submit, cancel=crumbs()[0][1], crumbs=crumbs())
    known = {one.contact.pk for one in lines if one.contact}
    messages.success(request, _("Contacts who have the tag now: %(n)s.") % {"n": len(known)})
    return page(request, "newsletters/pasted.html", {"lines": lines, "tag": form.cleaned_data["tag"], "crumbs": crumbs()})
