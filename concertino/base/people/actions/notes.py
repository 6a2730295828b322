"""What is written down about a contact, and the files kept with it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.documents import actions as documents
from concertino.base.journal.actions import verb
from concertino.base.people.models import Audience, Contact, ContactFile, Note
from concertino.base.people.models.notes import RIGHTS
from concertino.ground.refusals import Refusal


@verb("people.write_note", gettext_lazy("wrote a note"))
def write_note(*, by: Any, contact: Contact, on: date, text: str, audience: str = Audience.TEAM) -> Note:
    """Write a note for the team, for the direction, or for oneself."""
    return Note.objects.create(contact=contact, on=on, text=_said(text), audience=_known(audience, Audience.values), by=by)


@verb("people.correct_note", gettext_lazy("corrected a note"))
def correct_note(*, by: Any, note: Note, text: str, audience: str) -> Note:
    """Its author says it otherwise, or to others."""
    _check_own(by, note)
    note.text, note.audience = _said(text), _known(audience, Audience.values)
    note.save(update_fields=["text", "audience"])
    return note


@verb("people.remove_note", gettext_lazy("removed a note"))
def remove_note(*, by: Any, note: Note) -> None:
    _check_own(by, note)
    note.delete()


@verb("people.keep_file", gettext_lazy("kept a file with a contact"))
def keep_file(
    *, by: Any, contact: Contact, on: date, file: Any, name: str, label: str = "", audience: str = Audience.TEAM
) -> ContactFile:
    """Keep a file with the contact, for the team or for the direction: nobody else opens it."""
    audience = _known(audience, [each.value for each in RIGHTS])
    document = documents.receive(
        by=by,
        file=file,
        name=name,
        on=on,
        right=RIGHTS[Audience(audience)],
        media=(*documents.OFFICE, documents.TEXT),
    )
    return ContactFile.objects.create(
        contact=contact, document=document, on=on, label=label.strip() or document.name, audience=audience, by=by
    )


@verb("people.remove_file", gettext_lazy("removed a file from a contact"))
def remove_file(*, by: Any, kept: ContactFile) -> None:
    """The file is no longer with the contact. The document stays, without a way to it, until what is kept is tidied."""
    _check_own(by, kept)
    kept.delete()


def _said(text: str) -> str:
    if not text.strip():
        raise Refusal(_("Write the note."), field="text")
    return text.strip()


def _known(audience: str, choices: list[str]) -> str:
    if audience not in choices:
        raise Refusal(_("Say who may read it."), field="audience")
    return audience


def _check_own(by: Any, thing: Note | ContactFile) -> None:
    """Whoever wrote it; of what nobody is the author any more, whoever reads for the direction."""
    if by is not None and thing.by_id != by.pk and not (thing.by_id is None and by.has_perm("people.view_confidential")):
        raise Refusal(_("Only the person who wrote it changes it or removes it."))
