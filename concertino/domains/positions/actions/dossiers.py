"""Dossiers: opened, described, tied to what concerns them, closed with what came of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.models import Contact
from concertino.domains.consultations.models import Consultation
from concertino.domains.positions.models import Dossier, DossierConsultation, DossierItem, DossierPerson
from concertino.domains.positions.telling import tell_outcome
from concertino.domains.watch.models import Item
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold, written_day

LONGEST_NAME = Dossier._meta.get_field("name_fr").max_length or 0


@verb("positions.open_dossier", gettext_lazy("opened a dossier"))
def open_dossier(*, by: Any, name_fr: str, on: date, name_en: str = "", **facts: Any) -> Dossier:
    """Follow a subject from the day on; ``facts`` are other columns (summary_fr, expertise, topic, owner…)."""
    return _kept(Dossier(name_fr=name_fr, name_en=name_en, opened_on=on, **facts))


@verb("positions.change_dossier", gettext_lazy("changed a dossier"))
def change_dossier(*, by: Any, dossier: Dossier, **changes: Any) -> Dossier:
    for name, value in changes.items():
        setattr(dossier, name, value)
    return _kept(dossier)


@verb("positions.tie_item", gettext_lazy("tied an item of the watch to a dossier"))
def tie_item(*, by: Any, dossier: Dossier, item: Item, on: date) -> DossierItem:
    """Tied twice, it stays tied since the first day."""
    tied, _made = DossierItem.objects.get_or_create(dossier=dossier, item=item, defaults={"on": on})
    return tied


@verb("positions.untie_item", gettext_lazy("untied an item of the watch from a dossier"))
def untie_item(*, by: Any, tied: DossierItem) -> None:
    tied.delete()


@verb("positions.tie_consultation", gettext_lazy("tied a consultation to a dossier"))
def tie_consultation(*, by: Any, dossier: Dossier, consultation: Consultation) -> DossierConsultation:
    """Tied twice, it stays tied."""
    tied, _made = DossierConsultation.objects.get_or_create(dossier=dossier, consultation=consultation)
    return tied


@verb("positions.untie_consultation", gettext_lazy("untied a consultation from a dossier"))
def untie_consultation(*, by: Any, tied: DossierConsultation) -> None:
    tied.delete()


@verb("positions.involve", gettext_lazy("wrote down who counts in a dossier"))
def involve(*, by: Any, dossier: Dossier, contact: Contact, role: str = "") -> DossierPerson:
    if dossier.people.filter(contact=contact).exists():
        raise Refusal(_("%(contact)s is in this dossier already.") % {"contact": contact}, field="contact")
    return DossierPerson.objects.create(dossier=dossier, contact=contact, role=role.strip())


@verb("positions.release", gettext_lazy("took somebody out of a dossier"))
def release(*, by: Any, person: DossierPerson) -> None:
    """The journal keeps since when, and until when, they were in it."""
    person.delete()


@verb("positions.close_dossier", gettext_lazy("closed a dossier"))
def close_dossier(*, by: Any, dossier: Dossier, on: date, outcome_fr: str, outcome_en: str = "") -> Dossier:
    """Say what came of it, in words: those who were asked to support its positions are told."""
    check_open(dossier)
    if on < dossier.opened_on:
        raise Refusal(_("The dossier was opened on %(day)s.") % {"day": written_day(dossier.opened_on)}, field="on")
    if not outcome_fr.strip():
        raise Refusal(_("Say what came of it."), field="outcome_fr")
    dossier.closed_on, dossier.outcome_fr, dossier.outcome_en = on, outcome_fr.strip(), outcome_en.strip()
    _kept(dossier)
    tell_outcome(by=by, dossier=dossier)
    return dossier


@verb("positions.reopen_dossier", gettext_lazy("reopened a dossier"))
def reopen_dossier(*, by: Any, dossier: Dossier) -> Dossier:
    """Its subject comes back. What had come of it stays written, to start from when it closes anew."""
    if not dossier.closed_on:
        raise Refusal(_("This dossier is open."))
    dossier.closed_on = None
    return _kept(dossier)


def check_open(dossier: Dossier) -> None:
    if dossier.closed_on:
        raise Refusal(_("This dossier was closed on %(day)s.") % {"day": written_day(dossier.closed_on)})


def _kept(dossier: Dossier) -> Dossier:
    dossier.name_fr, dossier.name_en = (" ".join(name.split()) for name in (dossier.name_fr, dossier.name_en))
    if not dossier.name_fr:
        raise Refusal(_("Give the dossier a subject."), field="name_fr")
    for field in ("name_fr", "name_en"):
        if len(getattr(dossier, field)) > LONGEST_NAME:
            raise Refusal(_("The subject is too long."), field=field)
    texts = (dossier.name_fr, dossier.name_en, dossier.summary_fr, dossier.summary_en, dossier.outcome_fr, dossier.outcome_en)
    dossier.folded = fold(" ".join(texts))
    dossier.save()
    return dossier
