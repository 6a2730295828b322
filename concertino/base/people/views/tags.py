"""Tags: the list of them, and those of a contact."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from concertino.base.people import actions
from concertino.base.people.forms.many import EditTagForm
from concertino.base.people.models import Contact, Tag
from concertino.base.people.tables import contact_page
from concertino.base.people.views.contacts import register_crumb
from concertino.base.ui.forms import answered, confirm_page, form_page
from concertino.base.ui.pages import Request, allowed
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_number

LIST = "people:tags"


@allowed("people.change_tag")
def add(request: Request) -> HttpResponse:
    form = EditTagForm(request.POST or None, user=request.user)
    added = answered(request, form, lambda: actions.add_tag(by=request.user, **form.cleaned_data))
    if added:
        messages.success(request, _("The tag “%(tag)s” is in the list.") % {"tag": added})
        return redirect(LIST)
    return form_page(request, form, title=_("Add a tag"), submit=_("Add"), crumbs=_crumbs(), cancel=reverse(LIST))


@allowed("people.change_tag")
def change(request: Request, pk: int) -> HttpResponse:
    tag = _tag(request, pk)
    form = EditTagForm(request.POST or None, user=request.user, tag=tag)
    if answered(request, form, lambda: _change(request, tag, form)):
        messages.success(request, _("The tag “%(tag)s” is up to date.") % {"tag": tag})
        return redirect(LIST)
    return form_page(
        request, form, title=_("Edit the tag “%(tag)s”") % {"tag": tag}, submit=_("Save"), crumbs=_crumbs(), cancel=reverse(LIST),
        template="people/tag.html", context={"tag": tag},
    )  # fmt: skip


@allowed("people.change_tag")
def delete(request: Request, pk: int) -> HttpResponse:
    tag = _tag(request, pk)
    if request.method == "POST":
        actions.delete_tag(by=request.user, tag=tag)
        messages.success(request, _("The tag “%(tag)s” is deleted.") % {"tag": tag})
        return redirect(LIST)
    worn = tag.contact_tags.aggregate(n=Count("pk"))["n"]
    text = ngettext("%(n)s contact wears it.", "%(n)s contacts wear it.", worn) % {"n": written_number(worn)}
    more = _("Segments that use it will say that it is gone. This cannot be undone.")
    return confirm_page(
        request, title=_("Delete the tag “%(tag)s”") % {"tag": tag}, text=f"{text} {more}", submit=_("Delete"),
        cancel=reverse(LIST), crumbs=_crumbs(),
    )  # fmt: skip


@allowed("people.change_contact")
@require_POST
def put_on(request: Request, pk: int) -> HttpResponse:
    contact = get_object_or_404(Contact, pk=pk)
    try:
        actions.tag(by=request.user, contact=contact, name=request.POST.get("tag", ""))
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect(contact_page(contact))


@allowed("people.change_contact")
@require_POST
def take_off(request: Request, pk: int, tag: int) -> HttpResponse:
    contact = get_object_or_404(Contact, pk=pk)
    actions.untag(by=request.user, contact=contact, tag=_tag(request, tag))
    return redirect(contact_page(contact))


def _change(request: Request, tag: Tag, form: EditTagForm) -> Tag:
    """Whoever does not see what is reserved leaves it so."""
    return actions.change_tag(by=request.user, tag=tag, **{"is_reserved": tag.is_reserved, **form.cleaned_data})


def _tag(request: Request, pk: int) -> Tag:
    return get_object_or_404(Tag.objects.seen_by(request.user), pk=pk)


def _crumbs() -> list[tuple[str, str]]:
    return [register_crumb(), (_("Tags"), reverse(LIST))]
