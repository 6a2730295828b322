"""Funders, their programmes, and the texts that serve again."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.models import Contact
from concertino.domains.grants.models import Funder, Piece, PieceText, Programme
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold


@verb("grants.add_funder", gettext_lazy("added a funder"))
def add_funder(*, by: Any, contact: Contact, source: str, identifier: str = "", note: str = "") -> Funder:
    if Funder.objects.filter(contact=contact).exists():
        raise Refusal(_("This contact is a funder already."), field="contact")
    return _kept(Funder(contact=contact), source, identifier, note)


@verb("grants.change_funder", gettext_lazy("changed a funder"))
def change_funder(*, by: Any, funder: Funder, source: str, identifier: str = "", note: str = "") -> Funder:
    return _kept(Funder.objects.select_for_update(of=("self",)).get(pk=funder.pk), source, identifier, note)


@verb("grants.add_programme", gettext_lazy("added a programme of a funder"))
def add_programme(*, by: Any, funder: Funder, **facts: Any) -> Programme:
    """``facts``: name_fr, name_en, about, address, at_most, due_on, every_months."""
    return _programme(Programme(funder=funder), facts)


@verb("grants.change_programme", gettext_lazy("changed a programme of a funder"))
def change_programme(*, by: Any, programme: Programme, **facts: Any) -> Programme:
    return _programme(Programme.objects.select_for_update(of=("self",)).get(pk=programme.pk), facts)


@verb("grants.add_piece", gettext_lazy("added a reusable piece"))
def add_piece(*, by: Any, name: str, kind: str, on: date, text_fr: str, text_en: str = "") -> Piece:
    name = " ".join(name.split())
    if Piece.objects.filter(name=name).exists():
        raise Refusal(_("A piece has this name already."), field="name")
    made = Piece.objects.create(name=name, kind=kind)
    PieceText.objects.create(piece=made, on=on, text_fr=text_fr.strip(), text_en=text_en.strip())
    return made


@verb("grants.reword", gettext_lazy("reworded a reusable piece"))
def reword(*, by: Any, piece: Piece, on: date, text_fr: str, text_en: str = "") -> PieceText:
    """From a day on; the wordings before it stay with the applications that used them."""
    last = piece.texts.first()  # type: ignore[attr-defined]
    if piece.retired_on:
        raise Refusal(_("This piece is put away."))
    if last and on < last.on:
        raise Refusal(_("A later wording exists."), field="on")
    if last and on == last.on and last.uses.exists():
        raise Refusal(_("The wording of that day is used in an application: choose another day."), field="on")
    said = {"text_fr": text_fr.strip(), "text_en": text_en.strip()}
    return PieceText.objects.update_or_create(piece=piece, on=on, defaults=said)[0]


@verb("grants.put_away_piece", gettext_lazy("put a reusable piece away"))
def put_away_piece(*, by: Any, piece: Piece, on: date) -> Piece:
    held = Piece.objects.select_for_update().get(pk=piece.pk)
    held.retired_on = None if held.retired_on else on
    held.save()
    return held


def _kept(held: Funder, source: str, identifier: str, note: str) -> Funder:
    identifier = identifier.strip()
    if identifier and Funder.objects.filter(identifier=identifier).exclude(pk=held.pk).exists():
        raise Refusal(_("Another funder has this identifier."), field="identifier")
    held.source, held.identifier, held.note = source, identifier, note.strip()
    held.folded = fold(f"{held.contact} {identifier}")
    held.save()
    return held


def _programme(held: Programme, facts: dict[str, Any]) -> Programme:
    for name, value in facts.items():
        setattr(held, name, " ".join(value.split()) if name in ("name_fr", "name_en") else value)
    if not held.name_fr:
        raise Refusal(_("A programme needs a name in French."), field="name_fr")
    if held.every_months and not held.due_on:
        raise Refusal(_("Say a first last day: the others are counted from it."), field="due_on")
    held.save()
    return held
