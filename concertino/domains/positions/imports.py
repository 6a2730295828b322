"""The sheet of a press list: a row an outlet, or a journalist of an outlet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.imports.sheets import Choice, Column, Kind, Line, Sheet, sheets
from concertino.domains.positions import actions
from concertino.domains.positions.actions.press_lists import Listed
from concertino.domains.positions.models import Journalist, Languages, Outlet
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold

OF_OUTLET, OF_JOURNALIST = ("kind", "website"), ("beat", "email", "phone", "language")
KINDS = (
    Choice(Outlet.Kind.PRESS, Outlet.Kind.PRESS.label, ("presse", "press", "journal", "quotidien", "magazine")),
    Choice(Outlet.Kind.RADIO, Outlet.Kind.RADIO.label, ("radio",)),
    Choice(Outlet.Kind.TELEVISION, Outlet.Kind.TELEVISION.label, ("télévision", "télé", "tv", "television")),
    Choice(Outlet.Kind.WEB, Outlet.Kind.WEB.label, ("web", "site", "blogue", "blog", "balado", "podcast")),
    Choice(Outlet.Kind.AGENCY, Outlet.Kind.AGENCY.label, ("agence", "agency", "agence de presse")),
    Choice(Outlet.Kind.OTHER, Outlet.Kind.OTHER.label, ("autre", "other")),
)
LANGUAGES = (
    Choice(Languages.FRENCH, Languages.FRENCH.label, ("fr", "français", "french")),
    Choice(Languages.ENGLISH, Languages.ENGLISH.label, ("en", "anglais", "english")),
    Choice(Languages.BOTH, Languages.BOTH.label, ("bilingue", "bilingual", "both")),
)


def plan(lines: list[Line], today: date) -> None:
    """New, completed or as known already: two queries."""
    outlets = {one.folded: one for one in Outlet.objects.filter(folded__in={fold(line.values["outlet"]) for line in lines})}
    people = {(one.folded, one.outlet_id): one for one in Journalist.objects.filter(outlet__in=outlets.values())}
    seen: dict[tuple[str, str], int] = {}
    for line in lines:
        outlet, name = fold(line.values["outlet"]), fold(line.values.get("journalist", ""))
        if (first := seen.setdefault((outlet, name), line.number)) != line.number:
            line.reject(_("This is row %(number)s again.") % {"number": first})
            continue
        held = outlets.get(outlet)
        _say(line, held, people.get((name, held.pk)) if held and name else None)


def _say(line: Line, outlet: Outlet | None, journalist: Journalist | None) -> None:
    named = line.values.get("journalist", "")
    label = f"{named}, {line.values['outlet']}" if named else line.values["outlet"]
    target = journalist if named else outlet
    if target is None or outlet is None:
        line.creates(label)
        return
    before = {name: getattr(outlet, name) for name in OF_OUTLET}
    before |= {name: getattr(journalist, name) for name in OF_JOURNALIST} if journalist else {}
    line.matches(label, target, before, {name: line.values[name] for name in before if name in line.values})


def apply(*, by: Any, lines: Sequence[Line], today: date) -> None:
    actions.take_in_press_list(by=by, rows=[_listed(line.values) for line in lines])


def _listed(values: dict[str, Any]) -> Listed:
    return Listed(
        outlet=values["outlet"], journalist=values.get("journalist", ""),
        of_outlet={name: values[name] for name in OF_OUTLET if name in values},
        of_journalist={name: values[name] for name in OF_JOURNALIST if name in values},
    )  # fmt: skip


def _sound(validator: Any, sentence: Any) -> Any:
    def check(value: str) -> None:
        try:
            validator(value)
        except ValidationError:
            raise Refusal(sentence) from None

    return check


COLUMNS = (
    Column(key="outlet", label=gettext_lazy("Outlet"), required=True, max_length=160, aliases=("média", "media", "organe")),
    Column(key="journalist", label=gettext_lazy("Journalist"), max_length=160, aliases=("journaliste", "nom", "name")),
    Column(key="kind", label=gettext_lazy("Kind"), kind=Kind.CHOICE, choices=KINDS, aliases=("type", "genre", "nature")),
    Column(
        key="website", label=gettext_lazy("Web site"), max_length=300, aliases=("site", "site web", "url"),
        check=_sound(URLValidator(schemes=["http", "https"]), gettext_lazy("This is not an address of a site.")),
    ),
    Column(key="beat", label=gettext_lazy("Subjects followed"), max_length=250, aliases=("sujets", "chronique", "beat")),
    Column(
        key="email", label=gettext_lazy("E-mail"), max_length=254, aliases=("courriel", "e-mail", "mail"),
        check=_sound(validate_email, gettext_lazy("This is not an e-mail address.")),
    ),
    Column(key="phone", label=gettext_lazy("Telephone"), max_length=40, aliases=("téléphone", "tel", "phone")),
    Column(key="language", label=gettext_lazy("Language"), kind=Kind.CHOICE, choices=LANGUAGES, aliases=("langue",)),
)  # fmt: skip

sheets.add(
    "positions.press",
    Sheet(
        key="positions.press", label=gettext_lazy("Outlets and journalists"), right="positions.add_outlet",
        plan=plan, apply=apply, columns=COLUMNS, order=90,
        lede=gettext_lazy("A row an outlet, or a journalist of an outlet; who is known by name is completed."),
    ),
)  # fmt: skip
