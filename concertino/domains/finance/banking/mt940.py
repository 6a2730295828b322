"""SWIFT MT940 (statements) and MT942 (reports of the day): lines that begin with a numbered tag, as ":61:".

Own code rather than a library: the kept one merges all the statements of a file in one, and lets lines that it cannot
read pass without a word. What the world's banks add to the standard and the corpus holds is taken; the rest is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from concertino.domains.finance.banking.statement import Balance, Entry, Statement
from concertino.domains.finance.banking.text import amount, day, decoded
from concertino.ground.refusals import Refusal

_TAG = re.compile(r"^:\n?(?P<tag>\d\d[A-Z]?|NS):", re.MULTILINE)
_END = re.compile(r"^-\}?", re.MULTILINE)
_ENTRY = re.compile(
    r"(?P<value>\d{6})(?P<booked>\d{4}|\s{4})?(?P<mark>R?[CD])(?P<funds>[A-Z])?\n?(?P<amount>\d+,?\d*)"
    r"(?P<kind>[A-Z][A-Z0-9 ]{3})(?P<reference>.*)",
)
_BALANCE = re.compile(r"(?P<mark>[CD])(?P<on>\d{6})(?P<currency>[A-Z]{3})?(?P<amount>\d+,?\d*)")
_PART = re.compile(r"\?(\d\d)")
_ACCOUNT_LENGTH = 35  # of SWIFT: what a line broken in two brings beyond is no account
_NO_REFERENCE = "NONREF"


@dataclass
class Page:
    """A message: statements of many entries are cut in several, of which the later open with an intermediate balance."""

    account: str = ""
    number: str = ""
    opening: Balance | None = None
    closing: Balance | None = None
    balances: list[Balance] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)

    def continues(self, before: Page) -> bool:
        ended, begun = before.closing, self.opening
        return bool(ended and begun and ended.kind == "62M" and begun.kind == "60M" and before.account == self.account)


def looks_like_one(data: bytes) -> bool:
    start = data[:4000].decode("latin-1").replace("\r\n", "\n").replace("\r", "\n")
    return start.startswith("{1:") or bool(_TAG.search(start))


def read(data: bytes) -> list[Statement]:
    return [_statement(page) for page in _joined(_pages(decoded(data)))]


def _fields(text: str) -> Iterator[tuple[str, str]]:
    """Each tag and its text; a "-" at the head of a line ends the message."""
    tags = list(_TAG.finditer(text))
    if not tags:
        raise Refusal(_("The file stops before its first line: ask the bank for it again."))
    for tag, following in zip(tags, [*tags[1:], None], strict=True):
        said = text[tag.end() : following.start() if following else len(text)]
        end = _END.search(said)
        yield tag["tag"], (said[: end.start()] if end else said).strip("\n")
        if end:
            yield "-", ""


def _pages(text: str) -> list[Page]:
    pages: list[Page] = []
    page: Page | None = None
    for tag, said in _fields(text):
        if tag == "-":
            page = None
            continue
        if page is None or (tag == "20" and page != Page()):
            page = Page()
            pages.append(page)
        _take(page, tag, said)
    return pages


def _take(page: Page, tag: str, said: str) -> None:
    if tag == "25":
        page.account = said.partition("\n")[0][:_ACCOUNT_LENGTH]
    elif tag in ("28", "28C"):
        page.number = said
    elif tag in ("60F", "60M", "62F", "62M", "64", "65"):
        balance = _balance(tag, said)
        page.balances.append(balance)
        if tag.startswith("60"):
            page.opening = balance
        elif tag.startswith("62"):
            page.closing = balance
    elif tag == "61":
        page.entries.append(_entry(said, len(page.entries) + 1))
    elif tag in ("86", "NS") and page.entries and not page.closing:
        page.entries[-1] = _described(page.entries[-1], said)


def _joined(pages: Iterable[Page]) -> list[Page]:
    """Statements, of one page or several."""
    whole: list[Page] = []
    for page in pages:
        if whole and page.continues(whole[-1]):
            whole[-1].closing = page.closing
            whole[-1].entries += page.entries
            whole[-1].balances += page.balances
        else:
            whole.append(page)
    return whole


def _statement(page: Page) -> Statement:
    currency = next((balance.currency for balance in page.balances if balance.currency), "")
    return Statement(
        account=page.account, currency=currency, number=page.number, entries=tuple(page.entries),
        opening=_in(currency, page.opening), closing=_in(currency, page.closing), balances=tuple(page.balances),
    )  # fmt: skip


def _in(currency: str, balance: Balance | None) -> Balance | None:
    """A balance that lost its currency has that of the others."""
    if balance is None or balance.currency:
        return balance
    return Balance(amount=balance.amount, currency=currency, on=balance.on, kind=balance.kind)


def _balance(tag: str, said: str) -> Balance:
    where = _("Line :%(tag)s:") % {"tag": tag}
    match = _BALANCE.match(said)
    if not match:
        raise Refusal(_("%(where)s “%(text)s” is not a balance.") % {"where": where, "text": said[:40]})
    size = amount(match["amount"], where)
    on = _day(match["on"], where)
    return Balance(amount=-size if match["mark"] == "D" else size, currency=match["currency"] or "", on=on, kind=tag)


def _entry(said: str, number: int) -> Entry:
    where = _("Entry %(number)s") % {"number": number}
    match = _ENTRY.match(said)
    if not match:
        raise Refusal(_("%(where)s: “%(text)s” cannot be read.") % {"where": where, "text": said[:40]})
    reference, _slashes, of_bank = match["reference"].partition("//")
    supplement = said[match.end() :].strip()
    return Entry(
        on=_booked(match["value"], match["booked"] or "", where), amount=_signed(match, where),
        identity=of_bank.strip() if of_bank.strip() != _NO_REFERENCE else "",
        reference=reference.strip() if reference.strip() != _NO_REFERENCE else "", text=supplement,
    )  # fmt: skip


def _signed(match: re.Match, where: str) -> Decimal:
    """A credit, or a debit taken back, is money that comes in."""
    size = amount(match["amount"], where)
    return size if match["mark"] in ("C", "RD") else -size


def _booked(value: str, booked: str, where: str) -> date:
    """The day of the books, which has no year of its own: that which lies nearest to the day of value."""
    on = _day(value, where)
    if not booked.strip():
        return on
    month, in_month = int(booked[:2]), int(booked[2:])
    year = on.year + (1 if on.month == 12 and month == 1 else -1 if on.month == 1 and month == 12 else 0)
    return day(year, month, in_month, where, booked)


def _day(text: str, where: str) -> date:
    """YYMMDD. February has 30 days where a bank counts interest; what is dated so is of its last one."""
    year, month, in_month = int(text[:2]), int(text[2:4]), int(text[4:])
    year += 1900 if year >= 80 else 2000
    if month == 2 and in_month in (29, 30):
        return _last_of_february(year)
    return day(year, month, in_month, where, text)


def _last_of_february(year: int) -> date:
    return date.fromordinal(date(year, 3, 1).toordinal() - 1)


def _described(entry: Entry, said: str) -> Entry:
    """What :86: adds: free text, or parts numbered "?20" as German-speaking banks write, where 32 and 33 are the name."""
    parts = _PART.split(said.replace("\n", ""))
    if len(parts) < 3:
        text, name = " ".join(said.split()), entry.name
    else:
        numbered = list(zip(parts[1::2], parts[2::2], strict=True))
        text = "".join(value for number, value in numbered if number[0] in "26")
        name = "".join(value for number, value in numbered if number in ("32", "33")).strip()
    return Entry(
        on=entry.on, amount=entry.amount, identity=entry.identity, reference=entry.reference, name=name,
        text=" ".join(filter(None, (entry.text, text))),
    )  # fmt: skip
