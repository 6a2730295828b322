"""OFX 1 (SGML, where leaves are not closed) and OFX 2 (XML), read as one: a tag, its text, and what stands inside it.

Own code rather than a library: those that read both are either no longer kept, or refuse what Canadian banks write. No
entity is ever expanded, so none can explode.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from concertino.domains.finance.banking.statement import NOUGHT, Balance, Entry, Statement
from concertino.domains.finance.banking.text import amount, day, decoded
from concertino.ground.refusals import Refusal

_TOKEN = re.compile(r"<(?P<closes>/?)(?P<name>[A-Za-z0-9._]+)\s*/?>(?P<text>[^<]*)")
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_START = re.compile(rb"\s*(?:OFXHEADER:|(?:<\?[^>]*\?>\s*)*<OFX>)", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")
_STATEMENTS = {"STMTRS", "CCSTMTRS", "INVSTMTRS", "ACCTINFO"}


@dataclass
class Tag:
    name: str
    text: str = ""
    inside: list[Tag] = field(default_factory=list)

    def walk(self) -> Iterator[Tag]:
        waiting = [self]
        while waiting:
            tag = waiting.pop()
            yield tag
            waiting.extend(reversed(tag.inside))

    def all(self, *names: str) -> list[Tag]:
        return [tag for tag in self.walk() if tag.name in names]

    def said(self, *names: str) -> str:
        """The text of the first of these tags, wherever it stands inside: an empty leaf left open swallows its neighbours."""
        return next((tag.text for name in names for tag in self.walk() if tag.name == name and tag.text), "")


def looks_like_one(data: bytes) -> bool:
    start = data[:4000].lstrip(b"\xef\xbb\xbf")
    return bool(_START.match(start)) or b"<?OFX " in start


def read(data: bytes) -> list[Statement]:
    root = _tree(decoded(data))
    found = root.all(*_STATEMENTS)
    if not found:
        _refuse_failure(root)
    return [_statement(one) for one in found]


def _tree(text: str) -> Tag:
    if "<!ENTITY" in text or "<!DOCTYPE" in text:
        raise Refusal(_("The file declares entities: no bank does."))
    start = text.find("<OFX>")
    body = _CDATA.sub(lambda found: html.escape(found[1]), text[start:]) if start >= 0 else ""
    root = Tag("")
    open_tags = [root]
    for token in _TOKEN.finditer(body):
        name, said = token["name"].upper(), html.unescape(token["text"]).strip()
        if token["closes"]:
            _close(open_tags, name)
            continue
        tag = Tag(name, said)
        open_tags[-1].inside.append(tag)
        if not said:
            open_tags.append(tag)
    if not root.inside or any(tag.name == "OFX" for tag in open_tags):
        raise Refusal(_("The file stops before its end: ask the bank for it again."))
    return root


def _close(open_tags: list[Tag], name: str) -> None:
    """Leave the tag of that name, and those that were left open inside it; a leaf with a text was never entered."""
    place = next((n for n in range(len(open_tags) - 1, 0, -1) if open_tags[n].name == name), None)
    if place:
        del open_tags[place:]


def _refuse_failure(root: Tag) -> None:
    """What the bank answered instead of a statement, if it says that it failed."""
    for status in root.all("STATUS"):
        if status.said("SEVERITY") == "ERROR":
            said = {"message": status.said("MESSAGE") or "–", "code": status.said("CODE") or "–"}
            raise Refusal(_("The bank sent no statement but an error: “%(message)s” (code %(code)s).") % said)


def _statement(one: Tag) -> Statement:
    closing = _closing(one)
    return Statement(
        account=one.said("ACCTID"), currency=one.said("CURDEF").upper(), entries=tuple(_entries(one)), closing=closing,
        balances=(closing,) if closing else (),
    )  # fmt: skip


def _closing(one: Tag) -> Balance | None:
    for ledger in one.all("LEDGERBAL"):
        said = ledger.said("BALAMT")
        if not said:
            raise Refusal(_("The balance of account %(account)s is empty.") % {"account": one.said("ACCTID")})
        where = _("Balance")
        as_of = ledger.said("DTASOF")
        on = _day(as_of, where) if as_of else None
        return Balance(amount=amount(said, where), currency=one.said("CURDEF").upper(), on=on, kind="LEDGERBAL")
    return None


def _entries(one: Tag) -> Iterator[Entry]:
    listed = (tag for of in one.all("BANKTRANLIST", "INVTRANLIST") for tag in of.inside if tag.all("STMTTRN", "INVTRAN"))
    for number, tag in enumerate(listed, start=1):
        where = _("Entry %(number)s") % {"number": number}
        yield _entry(tag, where)


def _entry(tag: Tag, where: str) -> Entry:
    posted = tag.said("DTPOSTED", "DTTRADE")
    if not posted:
        raise Refusal(_("%(where)s: the date is missing.") % {"where": where})
    said = tag.said("TRNAMT", "TOTAL")
    if not said and not tag.all("INVTRAN"):
        raise Refusal(_("%(where)s: the amount is missing.") % {"where": where})
    return Entry(
        on=_day(posted, where),
        amount=amount(said, where) if said else NOUGHT,  # securities may change hands without money
        identity=tag.said("FITID"),
        reference=tag.said("CHECKNUM", "REFNUM"),
        name=tag.said("NAME", "PAYEE"),
        text=tag.said("MEMO"),
    )  # fmt: skip


def _day(text: str, where: str) -> date:
    match = _DAY.match(text)
    if not match:
        raise Refusal(_("%(where)s: “%(text)s” is not a date.") % {"where": where, "text": text[:40]})
    year, month, in_month = (int(part) for part in match.groups())
    return day(year, month, in_month, where, text)
