"""The sheets of membership: terms, matched by member and first day; numbers to reach, matched by sector and date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.imports.sheets import Choice, Column, Kind, Line, Sheet, entries, sheets
from concertino.base.people.models import Category, Contact, Sector
from concertino.domains.members.actions import set_target, take_in
from concertino.domains.members.actions.checks import said_dates
from concertino.domains.members.models import Membership, SectorTarget
from concertino.ground.limits import limits_of
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day, written_short_day

State = Membership.State
FACTS = ("category", "state", "ends_on", "fee", "accepted_on", "paid_on", "ended_on")


def plan_terms(lines: list[Line], today: date) -> None:
    members = _members(lines)
    terms = _terms(members.values())
    by_member: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if member := members.get(line.values["external_id"]):
            line.label = f"{member.sort_name}, {written_short_day(line.values['starts_on'])}"
            _complete(line, member, terms[member.pk].get(line.values["starts_on"]))
            by_member[member.pk].append(line)
        else:
            line.reject(
                _("No contact has the identifier %(id)s: import the contacts first.") % {"id": line.values["external_id"]}
            )
    for pk, theirs in by_member.items():
        sound = [line for line in theirs if line.is_sound]
        _reject_twins(sound)
        _reject_overlaps(sound, terms[pk])
        for line in sound:
            if line.is_sound:
                _say(line, terms[pk].get(line.values["starts_on"]))


def _members(lines: Iterable[Line]) -> dict[str, Contact]:
    named = Contact.objects.filter(external_id__in={line.values["external_id"] for line in lines})
    return {str(contact.external_id): contact for contact in named.select_related("category")}


def _terms(members: Iterable[Contact]) -> dict[int, dict[date, Membership]]:
    terms: dict[int, dict[date, Membership]] = defaultdict(dict)
    for term in Membership.objects.filter(member__in=[member.pk for member in members]).select_related("category"):
        terms[term.member_id][term.starts_on] = term
    return terms


def _complete(line: Line, member: Contact, term: Membership | None) -> None:
    """What the row implies: the member's own category, the state that its dates tell; or why it makes no sense."""
    values = line.values
    values["member"] = member
    if values.get("state") == State.ENDED and "paid_on" in values:
        values["state"] = State.PAID  # it counted until its last day
        values |= {"ended_on": values["ends_on"]} if "ends_on" in values else {}
    if "state" not in values and "paid_on" in values:
        values["state"] = State.PAID
    if term is None:
        if member.category:
            values.setdefault("category", member.category)
        values.setdefault("state", State.ACCEPTED if "accepted_on" in values else State.APPLIED)
    for cause in _contradictions(values, term):
        line.reject(cause)


def _contradictions(values: dict[str, Any], term: Membership | None) -> Iterable[str]:
    starts_on, ends_on = values["starts_on"], values.get("ends_on")
    category = values.get("category") or (term.category if term else None)
    if ends_on and ends_on < starts_on:
        days = {"first": written_day(starts_on), "last": written_day(ends_on)}
        yield _("The term would end on %(last)s, before it begins on %(first)s.") % days
    if values.get("fee", 0) < 0:
        yield _("A fee is not negative.")
    if category is None:
        yield _("The category is missing, and the contact has none.")
    elif not category.is_in_use_on(starts_on):
        sentence = _("The category “%(category)s” is not in use on %(day)s.")
        yield sentence % {"category": category, "day": written_day(starts_on)}
    if "paid_on" in values and values.get("state") != State.PAID:
        yield _("A day of payment goes with the state “paid”.")


def _reject_twins(lines: Sequence[Line]) -> None:
    first: dict[date, int] = {}
    for line in lines:
        if (number := first.setdefault(line.values["starts_on"], line.number)) != line.number:
            line.reject(_("This is the term of row %(number)s again.") % {"number": number})


def _reject_overlaps(lines: Sequence[Line], terms: dict[date, Membership]) -> None:
    """Refuse rows until no two terms of the member overlap: a row gives way to a recorded term and to the rows above it.

    A recorded term that a row moves stands where the row puts it, or where it was if the row is refused."""
    while clash := _first_clash(lines, terms):
        clash[0].reject(clash[1])


class Span(NamedTuple):
    """A term as it would stand; ``line`` is the row that says so, if one does."""

    first: date
    last: date | None
    line: Line | None


def _first_clash(lines: Sequence[Line], terms: dict[date, Membership]) -> tuple[Line, str] | None:
    """Two terms that overlap: the row that gives way, and why."""
    sound = {line.values["starts_on"]: line for line in lines if line.is_sound}
    spans = [Span(day, _last(sound.get(day), terms.get(day)), sound.get(day)) for day in sorted(terms.keys() | sound.keys())]
    for before, after in pairwise(spans):
        if before.last is None or before.last >= after.first:
            own, other = (after, before) if _gives_way(after.line, before.line) else (before, after)
            assert own.line is not None, "two recorded terms never overlap"
            return own.line, _overlap(own, other)
    return None


def _last(line: Line | None, term: Membership | None) -> date | None:
    """The last day of a term once the row is in: an empty cell leaves the one recorded."""
    if line and "ends_on" in line.values:
        return line.values["ends_on"]
    return term.ends_on if term else None


def _gives_way(line: Line | None, other: Line | None) -> bool:
    return line is not None and (other is None or line.number > other.number)


def _overlap(own: Span, other: Span) -> str:
    dates = {"dates": said_dates(own.first, own.last), "others": said_dates(other.first, other.last)}
    if other.line is None:
        return _("The term %(dates)s overlaps one that the member already has, %(others)s.") % dates
    return _("The term %(dates)s overlaps that of row %(number)s, %(others)s.") % {**dates, "number": other.line.number}


def _say(line: Line, term: Membership | None) -> None:
    if term is None:
        line.creates(line.label)
    else:
        line.matches(line.label, term.pk, {fact: getattr(term, fact) for fact in FACTS})


def take_terms_in(*, by: Any, lines: Sequence[Line], today: date) -> None:
    keys = ("member", "starts_on", *FACTS)
    take_in(by=by, rows=[{key: line.values[key] for key in keys if key in line.values} for line in lines])


def plan_targets(lines: list[Line], today: date) -> None:
    numbers: dict[int, dict[date, int]] = defaultdict(dict)
    for target in SectorTarget.objects.all():
        numbers[target.sector_id][target.from_on] = target.number
    for line in sorted(lines, key=lambda line: line.values["from_on"]):
        sector, from_on, number = (line.values[key] for key in ("sector", "from_on", "number"))
        line.label = f"{sector}, {written_short_day(from_on)}"
        known = numbers[sector.pk]
        if _number_on(known, from_on) == number:
            line.matches(line.label, sector.pk, {})
        elif from_on in known:
            sentence = _("This sector already has a number from that day (%(number)s): give a later day.")
            line.reject(sentence % {"number": known[from_on]})
        else:
            line.creates(line.label)
            known[from_on] = number


def _number_on(numbers: dict[date, int], day: date) -> int | None:
    """The number in force: that of the last day before, or of the day itself."""
    return numbers[max(days)] if (days := [first for first in numbers if first <= day]) else None


def set_targets(*, by: Any, lines: Sequence[Line], today: date) -> None:
    for line in sorted(lines, key=lambda line: line.values["from_on"]):
        set_target(by=by, **{key: line.values[key] for key in ("sector", "number", "from_on", "reason")})


def _not_negative(number: int) -> None:
    if number < 0:
        raise Refusal(_("A number of members is not negative."))


# A term of CiviCRM that is new, current, in grace or expired was in good standing until its end.
_STANDING = ("new", "nouveau", "grace", "sursis", "expired", "expiré", "expirée")
STATES = (
    Choice(State.APPLIED, State.APPLIED.label, ("demande", "demandé", "candidature", "pending", "en attente")),
    Choice(State.ACCEPTED, State.ACCEPTED.label, ("accepté", "acceptée", "admis", "admise", "admitted", "impayé", "unpaid")),
    Choice(State.PAID, State.PAID.label, ("payé", "payée", "acquitté", "en règle", "active", "actif", "current", *_STANDING)),
    Choice(State.WAIVED, State.WAIVED.label, ("exonéré", "exonérée", "gratuit", "honoraire", "exempt", "free", "honorary")),
    Choice(State.ENDED, State.ENDED.label, (
        "terminé", "terminée", "annulé", "cancelled", "resigned", "démission", "deceased", "décédé",
    )),
)  # fmt: skip

sheets.add(
    "memberships",
    Sheet(
        key="memberships",
        label=gettext_lazy("Memberships"),
        lede=gettext_lazy("One row a term; found again by the identifier of the contact and the first day."),
        right="members.add_membership",
        plan=plan_terms,
        apply=take_terms_in,
        order=20,
        columns=(
            Column(
                key="external_id", label=gettext_lazy("Identifier"), required=True, max_length=80,
                aliases=("id", "identifiant", "no", "numéro", "numéro de membre", "no de membre", "member id", "member number",
                         "contact id", "member", "membre", "internal contact id", "identifiant interne du contact",
                         "identifiant du contact"),
            ),
            Column(
                key="category", label=gettext_lazy("Category"), kind=Kind.REFERENCE, lookup=partial(entries, Category),
                aliases=("catégorie", "catégorie de membre", "type", "membership type", "type d'adhésion"),
            ),
            Column(
                key="starts_on", label=gettext_lazy("From"), kind=Kind.DATE, required=True,
                aliases=("début", "date de début", "start", "start date", "du", "depuis", "starts", "début du terme",
                         "membership start date", "date de début de l'adhésion",
                         "début de l'adhésion"),
            ),
            Column(
                key="ends_on", label=gettext_lazy("Until"), kind=Kind.DATE,
                aliases=("fin", "date de fin", "end", "end date", "au", "jusqu'au", "échéance", "expiry", "ends", "fin du terme",
                         "membership end date", "membership expiration date", "date de fin de l'adhésion",
                         "fin de l'adhésion"),
            ),
            Column(
                key="state", label=gettext_lazy("State"), kind=Kind.CHOICE, choices=STATES,
                aliases=("état", "statut", "status", "membership status", "statut de l'adhésion"),
            ),
            Column(
                key="fee", label=gettext_lazy("Fee"), kind=Kind.DECIMAL, limits=limits_of(Membership, "fee"),
                aliases=("cotisation", "montant", "amount", "dues", "frais", "prix", "price"),
            ),
            Column(
                key="accepted_on", label=gettext_lazy("Accepted by the board on"), kind=Kind.DATE,
                aliases=("accepté le", "date d'acceptation", "acceptation", "admission", "date d'admission", "accepted",
                         "member since", "membre depuis"),
            ),
            Column(
                key="paid_on", label=gettext_lazy("Paid on"), kind=Kind.DATE,
                aliases=("payé le", "date de paiement", "paiement", "payment date", "paid"),
            ),
        ),
    ),
)  # fmt: skip

sheets.add(
    "sector_targets",
    Sheet(
        key="sector_targets",
        label=gettext_lazy("Numbers to reach by sector"),
        lede=gettext_lazy("A later row supersedes the earlier ones, which stay."),
        right="members.change_sectortarget",
        plan=plan_targets,
        apply=set_targets,
        order=30,
        columns=(
            Column(
                key="sector", label=gettext_lazy("Sector"), kind=Kind.REFERENCE, required=True, lookup=partial(entries, Sector),
                aliases=("secteur", "secteur de musique"),
            ),
            Column(
                key="number", label=gettext_lazy("Number to reach"), kind=Kind.INTEGER, required=True,
                limits=limits_of(SectorTarget, "number"), check=_not_negative,
                aliases=("nombre", "nombre à atteindre", "cible", "target", "objectif", "number to reach"),
            ),
            Column(
                key="from_on", label=gettext_lazy("From"), kind=Kind.DATE, required=True,
                aliases=(
                    "à compter du", "à partir du", "dès le", "depuis", "du", "date", "en vigueur le", "en vigueur du",
                    "in force from", "effective", "from",
                ),
            ),
            Column(
                key="reason", label=gettext_lazy("Reason"), required=True, max_length=400,
                aliases=("raison", "motif", "justification", "why"),
            ),
        ),
    ),
)  # fmt: skip

from concertino.domains.members import population_sheet  # noqa: E402, F401 (a sheet of its own file)
