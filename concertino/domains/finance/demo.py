"""The bank of the demonstration: one statement, in a file like those of banks, reconciled but for a few entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from concertino.domains.finance import actions
from concertino.domains.finance.models import Account, BankAccount, BankEntry, BankFile, Invoice, Posting
from concertino.domains.finance.models.ledger import CARDS
from concertino.ground.demos import Demo, demos
from concertino.ground.periods import DAY
from concertino.ground.words import fold

FIRST, LAST = date(2021, 11, 1), date(2021, 12, 31)
EVE = FIRST - DAY
FEES, FEES_ACCOUNT, UNKNOWN = Decimal("-14.50"), "5100", Decimal("75.00")
HEADER = "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:UTF-8\nCHARSET:NONE\nCOMPRESSION:NONE\n\n"


class Line(NamedTuple):
    identity: str
    on: date
    amount: Decimal
    name: str


def is_made() -> bool:
    return BankFile.objects.exists()


def make(by: Any, seed: int) -> None:
    """The same whatever the seed: it says what the ledger says, and a little more."""
    account = BankAccount.objects.get()
    postings = Posting.objects.filter(account=account.account).until(LAST).select_related("movement")
    known = {line: rows for line, rows in _known(list(postings.order_by("movement__on", "pk"))) if rows}
    more = list(_more())
    content = _file(account.number, [*known, *more]).encode()
    file = actions.receive_bank_file(by=by, name="releve-2021-12.ofx", content=content, on=LAST)
    actions.take_in_bank_file(by=by, file=file, accounts={account.number: account}, on=LAST)
    entries = {entry.identity: entry for entry in BankEntry.objects.filter(bank_account=account)}
    for line, rows in list(known.items())[:-1]:  # the last one is left to be reconciled by whoever visits
        actions.match(by=by, entry=entries[line.identity], postings=rows)
    actions.enter_from_bank(by=by, entry=entries["FRAIS"], account=Account.objects.get(code=FEES_ACCOUNT), label="Frais mensuels")
    actions.enter_from_bank(by=by, entry=entries["CARTES"], account=Account.objects.get(code=CARDS), label="Versement des cartes")


def _known(postings: list[Posting]) -> Iterator[tuple[Line, list[Posting]]]:
    """All that came before the association read files, as one sum in and one out; then a line a movement."""
    before = [posting for posting in postings if posting.movement.on < FIRST]
    for identity, name, sign in (("REPRISE-E", "Entrées reprises", 1), ("REPRISE-S", "Sorties reprises", -1)):
        rows = [posting for posting in before if posting.amount * sign > 0]
        yield Line(identity, EVE, _sum(rows), name), rows
    for posting in postings[len(before) :]:
        yield Line(f"M-{posting.movement.number}", posting.movement.on, posting.amount, posting.movement.label_fr), [posting]


def _more() -> Iterator[Line]:
    """What the bank knows first: its fees, what the cards brought, a transfer that an invoice awaits, one that nothing does."""
    yield Line("FRAIS", date(2021, 11, 30), FEES, "Frais mensuels")
    yield Line("CARTES", date(2021, 12, 3), _sum(Posting.objects.filter(account__code=CARDS).until(EVE)), "Versement des cartes")
    late = Invoice.objects.open_on(LAST).with_balance(LAST).filter(purpose=Invoice.Purpose.SERVICE).order_by("pk").first()
    if late:
        yield Line("VIREMENT-1", date(2021, 12, 30), late.owed, f"Virement {late.payer_name} {late.number}")
    yield Line("VIREMENT-2", date(2021, 12, 31), UNKNOWN, "Virement, Guilde imaginaire")


def _sum(postings: Iterable[Posting]) -> Decimal:
    return sum((posting.amount for posting in postings), Decimal(0))


def _file(number: str, lines: list[Line]) -> str:
    body = "".join(
        f"<STMTTRN><TRNTYPE>{'CREDIT' if line.amount > 0 else 'DEBIT'}<DTPOSTED>{line.on:%Y%m%d}<TRNAMT>{line.amount:.2f}"
        f"<FITID>{line.identity}<NAME>{fold(line.name).upper()[:60]}</STMTTRN>\n"
        for line in sorted(lines, key=lambda line: line.on)
    )
    balance = sum((line.amount for line in lines), Decimal(0))
    return (
        f"{HEADER}<OFX><BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STMTRS><CURDEF>CAD<BANKACCTFROM><BANKID>000000000<ACCTID>{number}"
        f"<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST><DTSTART>{EVE:%Y%m%d}<DTEND>{LAST:%Y%m%d}\n{body}</BANKTRANLIST>"
        f"<LEDGERBAL><BALAMT>{balance:.2f}<DTASOF>{LAST:%Y%m%d}</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n"
    )


demos.add("finance", Demo(key="finance", order=40, is_made=is_made, make=make))
