"""The sheet of exchanges, as CiviCRM exports its activities: a row for each contact who took part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.imports.sheets import Choice, Column, Kind, Line, Sheet, sheets
from concertino.base.people.models import Contact
from concertino.base.ties.actions import Told, take_in
from concertino.base.ties.models import Exchange, ExchangeContact
from concertino.ground.words import written_short_day

What = tuple[date, str, str]  # day, kind, subject: rows alike in these three tell one exchange


def plan(lines: list[Line], today: date) -> None:
    contacts = _contacts(lines)
    for line in lines:
        _complete(line, contacts, today)
    sound = [line for line in lines if line.is_sound]
    known = _known(sound)
    seen: dict[tuple[What, int], int] = {}
    for line in sound:
        _say(line, known, seen)


def _contacts(lines: Iterable[Line]) -> dict[str, Contact]:
    named = Contact.objects.filter(external_id__in={line.values["contact"] for line in lines})
    return {str(contact.external_id): contact for contact in named}


def _complete(line: Line, contacts: dict[str, Contact], today: date) -> None:
    values = line.values
    found = contacts.get(values["contact"])
    if found is None:
        line.reject(_("No contact has the identifier %(id)s: import the contacts first.") % {"id": values["contact"]})
        return
    if values.get("status") == "other":
        line.reject(_("This activity was not completed: it is no exchange."))
    if values["on"] > today:
        line.reject(_("This day is still to come."))
    kind = values.setdefault("kind", Exchange.Kind.OTHER.value)
    values |= {"contact": found, "subject": values.get("subject") or str(Exchange.Kind(kind).label)}


def _known(lines: Iterable[Line]) -> set[tuple[What, int]]:
    """Who took part in what is recorded of those days already."""
    rows = ExchangeContact.objects.filter(exchange__on__in={line.values["on"] for line in lines})
    told = rows.values_list("exchange__on", "exchange__kind", "exchange__subject", "contact")
    return {((on, kind, subject), contact) for on, kind, subject, contact in told}


def _what(line: Line) -> What:
    return line.values["on"], line.values["kind"], line.values["subject"]


def _say(line: Line, known: set[tuple[What, int]], seen: dict[tuple[What, int], int]) -> None:
    contact = line.values["contact"]
    told = (_what(line), contact.pk)
    label = f"{contact.sort_name}, {written_short_day(line.values['on'])}"
    if (number := seen.setdefault(told, line.number)) != line.number:
        line.reject(_("This is the exchange of row %(number)s again.") % {"number": number})
    elif told in known:
        line.matches(label, None, {})
    else:
        line.creates(label)


def apply(*, by: Any, lines: Sequence[Line], today: date) -> None:
    together: dict[What, list[Line]] = defaultdict(list)
    for line in lines:
        together[_what(line)].append(line)
    take_in(by=by, today=today, exchanges=[
        Told(
            kind=kind, on=on, subject=subject, contacts=[line.values["contact"] for line in rows],
            notes=next((line.values["notes"] for line in rows if "notes" in line.values), ""),
        )
        for (on, kind, subject), rows in together.items()
    ])  # fmt: skip


KINDS = (
    Choice(Exchange.Kind.MEETING, Exchange.Kind.MEETING.label, ("réunion", "rencontre", "meeting", "rendez-vous", "visite")),
    Choice(Exchange.Kind.CALL, Exchange.Kind.CALL.label, ("appel", "appel téléphonique", "phone call", "téléphone", "call")),
    Choice(Exchange.Kind.MAIL, Exchange.Kind.MAIL.label, (
        "courriel", "e-mail", "email", "inbound email", "courriel entrant", "courriel sortant", "lettre", "print/merge document",
    )),
    Choice(Exchange.Kind.OTHER, Exchange.Kind.OTHER.label, ("autre", "other", "sms", "interview", "entrevue", "follow up")),
)  # fmt: skip

STATUSES = (
    Choice("completed", gettext_lazy("Completed"), ("complété", "complétée", "terminé", "terminée", "fait", "done")),
    Choice("other", gettext_lazy("Not completed"), (
        "scheduled", "prévu", "prévue", "planifié", "cancelled", "annulé", "annulée", "left message", "message laissé",
        "unreachable", "injoignable", "not required", "non requis", "available", "no-show", "draft", "brouillon",
    )),
)  # fmt: skip

sheets.add(
    "exchanges",
    Sheet(
        key="exchanges",
        label=gettext_lazy("Exchanges"),
        lede=gettext_lazy("One row a contact who took part; the same day, kind and subject are one exchange."),
        right="ties.add_exchange",
        plan=plan,
        apply=apply,
        order=40,
        columns=(
            Column(
                key="contact", label=gettext_lazy("Identifier"), required=True, max_length=80,
                aliases=("id", "identifiant", "contact id", "internal contact id", "identifiant interne du contact",
                         "identifiant du contact", "target contact id", "membre", "member"),
            ),
            Column(
                key="on", label=gettext_lazy("Date"), kind=Kind.DATE, required=True,
                aliases=("jour", "le", "day", "activity date", "activity date time", "date de l'activité"),
            ),
            Column(
                key="kind", label=gettext_lazy("Kind"), kind=Kind.CHOICE, choices=KINDS,
                aliases=("type", "nature", "genre", "activity type", "type d'activité"),
            ),
            Column(
                key="subject", label=gettext_lazy("Subject"), max_length=200,
                aliases=("sujet", "objet", "activity subject", "sujet de l'activité"),
            ),
            Column(
                key="notes", label=gettext_lazy("Notes"), max_length=20_000,
                aliases=("note", "details", "détails", "activity details", "compte rendu"),
            ),
            Column(
                key="status", label=gettext_lazy("State of the activity"), kind=Kind.CHOICE, choices=STATUSES,
                aliases=("activity status", "statut", "status", "état", "statut de l'activité"),
            ),
        ),
    ),
)  # fmt: skip
