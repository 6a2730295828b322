"""Services open, change, cost, evolve and close; needs are heard and matched."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.models import Category
from concertino.domains.finance.models import Account, Posting
from concertino.domains.plan.models import Cell
from concertino.domains.services.models import Cost, Evolution, Need, Opportunity, Price, Service
from concertino.ground.periods import DAY
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold, written_number


@verb("services.offer", gettext_lazy("opened a service"))
def offer(*, by: Any, name_fr: str, opened_on: date, cells: Iterable[Cell] = (), **facts: Any) -> Service:
    """From that day on the service is offered. ``facts``: name_en, text_*, conditions_*, public, owner."""
    return _kept(Service(name_fr=name_fr, opened_on=opened_on, **facts), cells)


@verb("services.change_service", gettext_lazy("changed a service"))
def change_service(*, by: Any, service: Service, cells: Iterable[Cell], **changes: Any) -> Service:
    held = _hold(service)
    for name, value in changes.items():
        setattr(held, name, value)
    return _kept(held, cells)


@verb("services.close_service", gettext_lazy("closed a service"))
def close_service(*, by: Any, service: Service, on: date, why: str) -> Service:
    """The day is the last one on which it is offered."""
    held = _hold(service)
    if held.closed_on:
        raise Refusal(_("This service is closed already."))
    if on < held.opened_on:
        raise Refusal(_("The end comes before the beginning."), field="on")
    if not why.strip():
        raise Refusal(_("Say why it closes."), field="why")
    held.closed_on, held.why_closed = on, " ".join(why.split())
    held.save()
    return held


@verb("services.set_price", gettext_lazy("set the price of a service"))
def set_price(*, by: Any, service: Service, amount: Decimal, from_on: date, category: Category | None = None) -> Price:
    """From that day on; the price before ends the day before, and stays."""
    held = _hold(service)
    if amount < 0:
        raise Refusal(_("A price is not negative."), field="amount")
    former = held.prices.filter(category=category, until_on=None).first()  # type: ignore[attr-defined]
    if former:
        if from_on <= former.from_on:
            raise Refusal(_("A price is in force since %(day)s: the next one begins later.") % {"day": former.from_on},
                          field="from_on")  # fmt: skip
        former.until_on = from_on - DAY
        former.save()
    return Price.objects.create(service=held, category=category, amount=amount, from_on=from_on)


@verb("services.add_cost", gettext_lazy("noted a cost of a service"))
def add_cost(*, by: Any, service: Service, on: date, amount: Decimal, label: str) -> Cost:
    """One that the ledger does not tell apart: the team's time, a share of the rent."""
    if amount <= 0:
        raise Refusal(_("A cost is above zero."), field="amount")
    if on < service.opened_on:
        raise Refusal(_("The service was not offered yet."), field="on")
    return Cost.objects.create(service=service, on=on, amount=amount, label=" ".join(label.split()))


@verb("services.draw_cost", gettext_lazy("drew a cost of a service from the ledger"))
def draw_cost(*, by: Any, service: Service, posting: Posting, amount: Decimal | None = None, label: str = "") -> Cost:
    """A part of an expense, or what is left of it: all its parts, of whatever services, are never more than it."""
    expense = Posting.objects.select_for_update(of=("self",)).select_related("account", "movement").get(pk=posting.pk)
    if expense.account.kind != Account.Kind.EXPENSE or expense.amount <= 0:
        raise Refusal(_("This is not an expense."), field="posting")
    left = expense.amount - (expense.service_costs.aggregate(sum=Sum("amount"))["sum"] or 0)  # type: ignore[attr-defined]
    part = left if amount is None else amount
    if not 0 < part <= left:
        raise Refusal(_("Of this entry %(left)s are left.") % {"left": written_number(left, 2)}, field="amount")
    if expense.movement.on < service.opened_on:
        raise Refusal(_("The service was not offered yet."), field="posting")
    said = " ".join(label.split()) or expense.movement.label_fr[:200]
    return Cost.objects.create(service=service, on=expense.movement.on, amount=part, label=said, posting=expense)


@verb("services.remove_cost", gettext_lazy("removed a cost of a service"))
def remove_cost(*, by: Any, cost: Cost) -> None:
    """Noted by mistake; the entry of the ledger, if it came from one, stays."""
    cost.delete()


@verb("services.evolve", gettext_lazy("decided how a service evolves"))
def evolve(*, by: Any, service: Service, kind: str, on: date, first_year: int, last_year: int, what: str, why: str = "",
           **led: Any) -> Evolution:  # fmt: skip
    """For one year or several. What led to it is said: a finding, an evaluation or a survey (``wave``), or words."""
    if last_year < first_year:
        raise Refusal(_("The end comes before the beginning."), field="last_year")
    if not why.strip() and not led.get("finding") and not led.get("wave"):
        raise Refusal(_("Say which evaluation or consultation led to it."), field="why")
    return Evolution.objects.create(
        service=service, kind=kind, on=on, first_year=first_year, last_year=last_year, what=what.strip(), why=why.strip(), **led
    )


@verb("services.say_need", gettext_lazy("noted a need of members"))
def say_need(*, by: Any, text_fr: str, said_on: date, text_en: str = "", **facts: Any) -> Need:
    """``facts``: finding, voices (how many named it), service."""
    text = " ".join(text_fr.split())
    if not text:
        raise Refusal(_("Say the need in French."), field="text_fr")
    matched_on = said_on if facts.get("service") else None
    return Need.objects.create(text_fr=text, text_en=" ".join(text_en.split()), said_on=said_on, matched_on=matched_on, **facts)


@verb("services.match_need", gettext_lazy("matched a need with a service"))
def match_need(*, by: Any, need: Need, service: Service, on: date) -> Need:
    if not service.is_open_on(on):
        raise Refusal(_("This service is not offered on that day."), field="service")
    held = Need.objects.select_for_update().get(pk=need.pk)
    held.service, held.matched_on, held.set_aside_on, held.why_set_aside = service, on, None, ""
    held.save()
    return held


@verb("services.set_aside_need", gettext_lazy("set a need aside"))
def set_aside_need(*, by: Any, need: Need, on: date, why: str) -> Need:
    """Said why: it is not the association's to answer, or there are no means."""
    if not why.strip():
        raise Refusal(_("Say why it is set aside."), field="why")
    held = Need.objects.select_for_update().get(pk=need.pk)
    held.service, held.matched_on, held.set_aside_on, held.why_set_aside = None, None, on, " ".join(why.split())
    held.save()
    return held


@verb("services.see_opportunity", gettext_lazy("noted an opportunity for a service"))
def see_opportunity(*, by: Any, service: Service, kind: str, title: str, seen_on: date, **facts: Any) -> Opportunity:
    """``facts``: due_on, contact, amount."""
    return Opportunity.objects.create(service=service, kind=kind, title=" ".join(title.split()), seen_on=seen_on, **facts)


@verb("services.settle_opportunity", gettext_lazy("settled an opportunity"))
def settle_opportunity(*, by: Any, opportunity: Opportunity, is_taken: bool, on: date, outcome: str = "") -> Opportunity:
    held = Opportunity.objects.select_for_update(of=("self",)).get(pk=opportunity.pk)
    if held.settled_on:
        raise Refusal(_("This opportunity is settled already."))
    if on < held.seen_on:
        raise Refusal(_("It was seen after that day."), field="on")
    held.is_taken, held.settled_on, held.outcome = is_taken, on, " ".join(outcome.split())
    held.save()
    return held


def _hold(service: Service) -> Service:
    return Service.objects.select_for_update(no_key=True, of=("self",)).get(pk=service.pk)


def _kept(made: Service, cells: Iterable[Cell]) -> Service:
    made.name_fr, made.name_en = " ".join(made.name_fr.split()), " ".join(made.name_en.split())
    if not made.name_fr:
        raise Refusal(_("A service needs a name in French."), field="name_fr")
    if made.closed_on and made.opened_on > made.closed_on:
        raise Refusal(_("The end comes before the beginning."), field="opened_on")
    if Service.objects.filter(name_fr=made.name_fr, closed_on=None).exclude(pk=made.pk).exists() and not made.closed_on:
        raise Refusal(_("A service of this name is offered already."), field="name_fr")
    made.folded = fold(f"{made.name_fr} {made.name_en}")
    made.save()
    made.cells.set(cells)
    return made
