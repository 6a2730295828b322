"""The sheet of promotion actions: what was done, or is planned, to make concert music known."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.imports.sheets import Choice, Column, Kind, Line, Sheet, folded_header, sheets
from concertino.domains.communications import actions
from concertino.domains.communications.models import PromotionAction
from concertino.ground.limits import limits_of
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day

KINDS, REACHES = PromotionAction.Kind, PromotionAction.Reach
FACTS = ("kind", "reach", "ends_on", "territory", "title_en", "cost")
DONE = ("carried_out_on", "people_reached", "result")
_WORDS = {
    KINDS.EVENT: ("événement", "evenement", "gala", "concert"), KINDS.CAMPAIGN: ("campagne",), KINDS.SHOWCASE: ("vitrine",),
    KINDS.PUBLICATION: ("publication", "livre"), KINDS.MISSION: ("mission", "délégation"), KINDS.SCHOOL: ("école", "scolaire"),
    KINDS.OTHER: ("autre",),
    REACHES.GOVERNMENT: ("gouvernement", "gouvernemental"), REACHES.REGIONAL: ("régional", "région"),
    REACHES.PROVINCIAL: ("québec", "provincial"), REACHES.NATIONAL: ("canada", "national"), REACHES.INTERNATIONAL: ("monde",),
}  # fmt: skip
Key = tuple[str, date]


def plan(lines: list[Line], today: date) -> None:
    """Found again by its title in French and its first day. One query."""
    days = {line.values["starts_on"] for line in lines}
    known = {(folded_header(one.title_fr), one.starts_on): one for one in PromotionAction.objects.filter(starts_on__in=days)}
    seen: dict[Key, int] = {}
    for line in lines:
        key = folded_header(line.values["title_fr"]), line.values["starts_on"]
        if (first := seen.setdefault(key, line.number)) != line.number:
            line.reject(_("This is row %(number)s again.") % {"number": first})
        elif cause := _unsound(line, known.get(key), today):
            line.reject(cause)
        else:
            _say(line, known.get(key))


def _unsound(line: Line, held: PromotionAction | None, today: date) -> str:
    values, begins = line.values, line.values["starts_on"]
    if held is None and ("kind" not in values or "reach" not in values):
        return _("A new action needs its kind and its reach.")
    if values.get("ends_on", begins) < begins:
        return _("The end comes before the beginning.")
    done = values.get("carried_out_on")
    if done and not begins <= done <= today:
        return _("It is carried out once it has begun, and not in the future.")
    if held and held.cancelled_on and done:
        return _("This action was cancelled.")
    if held and held.carried_out_on and done and done != held.carried_out_on:
        return _("It is recorded as carried out on %(day)s.") % {"day": written_day(held.carried_out_on)}
    if not done and not (held and held.carried_out_on) and (values.keys() & {"people_reached", "result"}):
        return _("What came of it is known once it is carried out: say on which day.")
    return ""


def _say(line: Line, held: PromotionAction | None) -> None:
    label = f"{line.values['title_fr']}, {written_day(line.values['starts_on'])}"
    if held is None:
        line.creates(label)
    else:
        line.matches(label, held, {name: getattr(held, name) for name in (*FACTS, *DONE)})


def apply(*, by: Any, lines: Iterable[Line], today: date) -> None:
    for line in lines:
        _put(by, line, today)


def _put(by: Any, line: Line, today: date) -> None:
    facts = {name: line.values[name] for name in FACTS if name in line.values}
    held = line.target
    if held is None:
        held = actions.plan_promotion(by=by, title_fr=line.values["title_fr"], starts_on=line.values["starts_on"], **facts)
    else:
        partners = [one.contact for one in held.partners.select_related("contact")]
        outcome = {name: line.values[name] for name in DONE[1:] if name in line.values and held.carried_out_on}
        held = actions.change_promotion(
            by=by, action=held, partners=partners, mentions=held.mentions.all(), **facts, **outcome
        )  # fmt: skip
    if "carried_out_on" in line.values and held.carried_out_on is None:
        actions.carry_out(
            by=by, action=held, on=line.values["carried_out_on"], today=today, result=line.values.get("result", ""),
            people_reached=line.values.get("people_reached"),
        )  # fmt: skip


def _not_negative(number: Any) -> None:
    if number < 0:
        raise Refusal(_("A number here is 0 or more."))


def _choices(kinds: Any) -> tuple[Choice, ...]:
    return tuple(Choice(one, one.label, _WORDS.get(one, ())) for one in kinds)


COLUMNS = (
    Column(
        key="title_fr", label=gettext_lazy("Title in French"), required=True, max_length=250,
        aliases=("titre", "title", "action", "nom"),
    ),
    Column(key="title_en", label=gettext_lazy("Title in English"), max_length=250, aliases=("titre anglais",)),
    Column(key="kind", label=gettext_lazy("Kind"), kind=Kind.CHOICE, choices=_choices(KINDS), aliases=("sorte", "type")),
    Column(key="reach", label=gettext_lazy("Reach"), kind=Kind.CHOICE, choices=_choices(REACHES), aliases=("portée",)),
    Column(key="territory", label=gettext_lazy("Territory"), max_length=160, aliases=("territoire", "lieu", "ville")),
    Column(
        key="starts_on", label=gettext_lazy("From"), kind=Kind.DATE, required=True, aliases=("du", "début", "date", "starts on")
    ),
    Column(key="ends_on", label=gettext_lazy("Until"), kind=Kind.DATE, aliases=("au", "fin", "ends on")),
    Column(key="carried_out_on", label=gettext_lazy("Carried out on"), kind=Kind.DATE, aliases=("réalisée le", "réalisé le")),
    Column(
        key="cost", label=gettext_lazy("Cost"), kind=Kind.DECIMAL, limits=limits_of(PromotionAction, "cost"), aliases=("coût",),
        check=_not_negative,
    ),
    Column(
        key="people_reached", label=gettext_lazy("People reached"), kind=Kind.INTEGER,
        limits=limits_of(PromotionAction, "people_reached"), aliases=("personnes rejointes", "public rejoint"),
        check=_not_negative,
    ),
    Column(key="result", label=gettext_lazy("Result"), aliases=("résultat",)),
)  # fmt: skip

sheets.add(
    "promotion",
    Sheet(
        key="promotion", label=gettext_lazy("Promotion actions"), right="communications.add_promotionaction",
        plan=plan, apply=apply, columns=COLUMNS, order=415,
        lede=gettext_lazy("Found again by title and first day; an action that has its day is carried out."),
    ),
)  # fmt: skip
