"""What else comes in beside the dues: a subsidy and a sponsor each year, services that members buy; the last ones are late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from concertino.base.people import actions as people
from concertino.base.people.models import Contact
from concertino.domains.finance import actions as finance
from concertino.domains.finance.actions import Draft, DraftLine
from concertino.domains.finance.models import Invoice, Method
from concertino.domains.members.demo.cast import LAST_DAY, Player
from concertino.domains.members.demo.lives import Life
from concertino.ground.periods import DAY

YEARS = range(2016, LAST_DAY.year + 1)
# Account, name of who gives, month, in 2016, more each year, what the invoice says.
FUNDERS = (
    ("4300", "Fonds public fictif pour la musique", 2, 6000, 400, "Aide au fonctionnement", "Operating grant"),
    ("4400", "Caisse fictive du Diapason", 9, 1500, 100, "Commandite de la rentrée", "Sponsorship of the new season"),
)
SERVICES = (
    ("Location de la salle de réunion", "Rental of the meeting room", 60),
    ("Encart dans le bulletin", "Notice in the bulletin", 90),
    ("Atelier sur les droits d’auteur", "Workshop on copyright", 120),
    ("Affichage de postes", "Job postings", 45),
)
SOLD = ((3, 15), (6, 10), (9, 20), (11, 15))  # month and day
EACH_TIME = 2
METHODS = (Method.CHEQUE, Method.TRANSFER, Method.CARD)


def lives(by: Any, members: list[Player], random: Random) -> Iterator[Life]:
    for funder in FUNDERS:
        yield _funding(by, *funder)
    for year in YEARS:
        for month, day in SOLD:
            on = date(year, month, day)
            known = [who for who in members if who.starts_on < on - 90 * DAY]
            yield from (_sale(by, who, on, random) for who in random.sample(known, EACH_TIME))


def _funding(by: Any, account: str, name: str, month: int, amount: int, more: int, french: str, english: str) -> Life:
    day = date(YEARS.start, month, 20)
    yield day
    funder = people.add(by=by, kind="organisation", name=name, city="Québec", on=day)
    for year in YEARS:
        yield (day := date(year, month, 20))
        line = DraftLine(account, f"{french} {year}", f"{english} {year}", Decimal(amount + more * (year - YEARS.start)))
        invoice = _invoice(by, funder, line, Invoice.Purpose.OTHER, day)
        yield (day := day + 35 * DAY)
        _paid(by, invoice, invoice.total, Method.TRANSFER, day)


def _sale(by: Any, who: Player, on: date, random: Random) -> Life:
    french, english, price = random.choice(SERVICES)
    line = DraftLine("4200", french, english, Decimal(price), random.randint(1, 3))
    method, waits = random.choice(METHODS), random.randint(8, 28)
    yield on
    invoice = _invoice(by, who.contact, line, Invoice.Purpose.SERVICE, on)
    is_late = on.replace(day=1) == date(LAST_DAY.year, SOLD[-1][0], 1)
    yield on + waits * DAY
    if not is_late:
        _paid(by, invoice, invoice.total, method, on + waits * DAY)
    elif invoice.total > 100:
        _paid(by, invoice, Decimal(50), method, on + waits * DAY)


def _invoice(by: Any, payer: Contact, line: DraftLine, purpose: str, on: date) -> Invoice:
    return finance.issue(by=by, draft=Draft(payer, [line], due_on=on + 30 * DAY, purpose=purpose), on=on)


def _paid(by: Any, invoice: Invoice, amount: Decimal, method: str, on: date) -> None:
    finance.receive(
        by=by, payer=invoice.payer, amount=amount, method=method, on=on, reference=f"F {invoice.number}", to=[(invoice, amount)]
    )  # fmt: skip
