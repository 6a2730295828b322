"""What the press is given besides statements."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.documents import actions as documents
from concertino.base.journal.actions import verb
from concertino.base.people.models import Contact
from concertino.domains.positions.models import Boilerplate, PressFile
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day

RIGHT = "positions.view_statement"


@verb("positions.describe_association", gettext_lazy("wrote what the press reads of the association"))
def describe_association(
    *, by: Any, from_on: date, text_fr: str, text_en: str = "", contact: Contact | None = None
) -> Boilerplate:
    """From a day on; what was said before stays, with its day. Written again for the same day, it is corrected."""
    if not text_fr.strip():
        raise Refusal(_("Write a few words about the association."), field="text_fr")
    words = {"text_fr": text_fr.strip(), "text_en": text_en.strip(), "contact": contact}
    return Boilerplate.objects.update_or_create(from_on=from_on, defaults=words)[0]


@verb("positions.offer_press_file", gettext_lazy("offered a file to the press"))
def offer_press_file(*, by: Any, file: Any, filename: str, name_fr: str, on: date, name_en: str = "") -> PressFile:
    if not name_fr.strip():
        raise Refusal(_("Say what the file is."), field="name_fr")
    document = documents.receive(by=by, file=file, name=filename, on=on, right=RIGHT)
    return PressFile.objects.create(document=document, name_fr=name_fr.strip(), name_en=name_en.strip(), added_on=on)


@verb("positions.end_press_file", gettext_lazy("no longer offers a file to the press"))
def end_press_file(*, by: Any, press_file: PressFile, on: date) -> PressFile:
    if press_file.ended_on:
        raise Refusal(_("It is not offered since %(day)s.") % {"day": written_day(press_file.ended_on)})
    press_file.ended_on = on
    press_file.save(update_fields=["ended_on"])
    return press_file
