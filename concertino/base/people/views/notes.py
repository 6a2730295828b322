"""Writing about a contact, and keeping files with it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from concertino.base.people import actions
from concertino.base.people.forms.notes import FileForm, NoteForm
from concertino.base.people.models import Contact, ContactFile, Note
from concertino.base.people.tables import contact_page
from concertino.base.people.views.contacts import register_crumb
from concertino.base.ui.forms import answered, confirm_page, form_page
from concertino.base.ui.pages import Request, allowed
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal


@allowed("people.add_note")
def write(request: Request, pk: int) -> HttpResponse:
    contact = get_object_or_404(Contact, pk=pk)
    form = NoteForm(request.POST or None)
    if answered(request, form, lambda: actions.write_note(by=request.user, contact=contact, on=today(), **form.cleaned_data)):
        messages.success(request, _("The note is kept."))
        return redirect(contact_page(contact))
    return _form(request, form, contact, _("Write a note"))


@allowed("people.add_note")
def correct(request: Request, pk: int) -> HttpResponse:
    note = _own(request, Note, pk)
    form = NoteForm(request.POST or None, initial={"text": note.text, "audience": note.audience})
    if answered(request, form, lambda: actions.correct_note(by=request.user, note=note, **form.cleaned_data)):
        messages.success(request, _("The note is kept."))
        return redirect(contact_page(note.contact))
    return _form(request, form, note.contact, _("Correct a note"))


@allowed("people.add_note")
def remove(request: Request, pk: int) -> HttpResponse:
    note = _own(request, Note, pk)
    if request.method == "POST":
        return _removed(request, note.contact, lambda: actions.remove_note(by=request.user, note=note))
    return _confirm(request, note.contact, _("Remove this note?"))


@allowed("people.add_note")
def keep_file(request: Request, pk: int) -> HttpResponse:
    contact = get_object_or_404(Contact, pk=pk)
    form = FileForm(request.POST or None, request.FILES or None)
    if answered(request, form, lambda: _keep(request, contact, form)):
        messages.success(request, _("The file is kept with the contact."))
        return redirect(contact_page(contact))
    return _form(request, form, contact, _("Keep a file"))


@allowed("people.add_note")
def remove_file(request: Request, pk: int) -> HttpResponse:
    kept = _own(request, ContactFile, pk)
    if request.method == "POST":
        return _removed(request, kept.contact, lambda: actions.remove_file(by=request.user, kept=kept))
    return _confirm(request, kept.contact, _("Remove “%(file)s”?") % {"file": kept})


def _own(request: Request, model, pk: int):
    """What the reader may not read does not exist for them."""
    return get_object_or_404(model.objects.readable_by(request.user).select_related("contact"), pk=pk)


def _keep(request: Request, contact: Contact, form: FileForm) -> ContactFile:
    given = form.cleaned_data
    return actions.keep_file(by=request.user, contact=contact, on=today(), name=given["file"].name, **given)


def _removed(request: Request, contact: Contact, act) -> HttpResponse:
    try:
        act()
        messages.success(request, _("It is removed."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(contact_page(contact))


def _form(request: Request, form, contact: Contact, title: str) -> HttpResponse:
    return form_page(
        request, form, title=title, submit=_("Save"), cancel=contact_page(contact),
        crumbs=[register_crumb(), (str(contact), contact_page(contact))],
    )  # fmt: skip


def _confirm(request: Request, contact: Contact, title: str) -> HttpResponse:
    return confirm_page(
        request, title=title, text=_("Nobody reads it any more."), submit=_("Remove"), cancel=contact_page(contact),
        crumbs=[register_crumb(), (str(contact), contact_page(contact))],
    )  # fmt: skip
