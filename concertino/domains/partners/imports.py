"""The sheet of partners: a row an organisation with which the association works."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.imports.sheets import Choice, Column, Kind, Line, Sheet, sheets
from concertino.base.people import actions as people
from concertino.base.people.models import Contact
from concertino.domains.partners import actions
from concertino.domains.partners.models import Partner
from concertino.ground.words import fold

KINDS, TERRITORIES = Partner.Kind, Partner.Territory
FACTS = ("kind", "territory", "notes")
_WORDS = {
    KINDS.MUSIC: ("musique", "arts", "music", "organisme artistique"), KINDS.PRESENTER: ("diffuseur", "festival", "presenter"),
    KINDS.EDUCATION: ("école", "université", "conservatoire", "cégep", "school", "university"),
    KINDS.GOVERNMENT: ("gouvernement", "ministère", "government"), KINDS.FUNDER: ("bailleur", "fondation", "foundation"),
    KINDS.MEDIA: ("média", "médias"), KINDS.COMMUNITY: ("communautaire", "obnl"), KINDS.BUSINESS: ("entreprise", "commerce"),
    TERRITORIES.LOCAL: ("municipal", "ville"), TERRITORIES.REGIONAL: ("région", "régional"),
    TERRITORIES.PROVINCIAL: ("québec", "province"), TERRITORIES.NATIONAL: ("canada", "pancanadien"),
    TERRITORIES.INTERNATIONAL: ("monde", "étranger", "abroad"),
}  # fmt: skip


def plan(lines: list[Line], today: date) -> None:
    """New, changed or as known already. Two queries."""
    known = _organisations(lines)
    standing = {one.contact_id: one for one in Partner.objects.filter(until_on=None)}
    seen: dict[str, int] = {}
    for line in lines:
        name = fold(line.values["organisation"])
        if (first := seen.setdefault(name, line.number)) != line.number:
            line.reject(_("This is row %(number)s again.") % {"number": first})
        elif len(known[name]) > 1:
            line.reject(_("Several organisations are called so: make the partner from the contact's own page."))
        else:
            contact = known[name][0] if known[name] else None
            _say(line, contact, standing.get(contact.pk) if contact else None)


def _say(line: Line, contact: Contact | None, partner: Partner | None) -> None:
    if partner:
        line.matches(line.values["organisation"], partner, {name: getattr(partner, name) for name in FACTS})
        return
    if missing := [name for name in ("kind", "territory") if name not in line.values]:
        line.reject(_("A new partner needs: %(columns)s.") % {"columns": ", ".join(_labels(missing))})
        return
    line.creates(line.values["organisation"])
    line.made = contact
    if contact is None:
        line.notes.append(str(_("The organisation is added to the contacts.")))


def apply(*, by: Any, lines: Iterable[Line], today: date) -> None:
    for line in lines:
        facts = {name: line.values[name] for name in FACTS if name in line.values}
        if line.target:
            actions.change_partner(by=by, partner=line.target, **facts)
            continue
        contact = line.made or people.add(
            by=by, kind=Contact.Kind.ORGANISATION, name=line.values["organisation"], on=today, email=line.values.get("email", "")
        )
        actions.become(by=by, contact=contact, on=line.values.get("since_on", today), **facts)


def _organisations(lines: Iterable[Line]) -> dict[str, list[Contact]]:
    """By what they are called, folded."""
    wanted = {fold(line.values["organisation"]) for line in lines}
    found: dict[str, list[Contact]] = defaultdict(list)
    for one in Contact.objects.filter(kind=Contact.Kind.ORGANISATION).only("name", "kind", "sort_name"):
        if (name := fold(one.name)) in wanted:
            found[name].append(one)
    return found


def _choices(kinds: Any) -> tuple[Choice, ...]:
    return tuple(Choice(one, one.label, _WORDS.get(one, ())) for one in kinds)


def _labels(keys: list[str]) -> list[str]:
    return [str(column.label) for column in COLUMNS if column.key in keys]


COLUMNS = (
    Column(
        key="organisation", label=gettext_lazy("Organisation"), required=True, max_length=250,
        aliases=("organisme", "partenaire", "partner", "nom", "name"),
    ),
    Column(
        key="kind", label=gettext_lazy("Kind"), kind=Kind.CHOICE, choices=_choices(KINDS), aliases=("sorte", "type", "nature")
    ),
    Column(
        key="territory", label=gettext_lazy("Territory"), kind=Kind.CHOICE, choices=_choices(TERRITORIES),
        aliases=("territoire", "portée"),
    ),
    Column(
        key="since_on", label=gettext_lazy("Partner since"), kind=Kind.DATE, aliases=("depuis", "depuis le", "since", "date")
    ),
    Column(key="email", label=gettext_lazy("E-mail"), max_length=254, aliases=("courriel", "e-mail")),
    Column(key="notes", label=gettext_lazy("Notes"), aliases=("note", "remarques", "commentaires")),
)  # fmt: skip

sheets.add(
    "partners",
    Sheet(
        key="partners", label=gettext_lazy("Partners"), right="partners.add_partner", plan=plan, apply=apply, columns=COLUMNS,
        order=410, lede=gettext_lazy("A row an organisation; who is a partner already is brought up to date."),
    ),
)  # fmt: skip
