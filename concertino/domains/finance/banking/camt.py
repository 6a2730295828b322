"""ISO 20022 CAMT: 052 (reports), 053 (statements), 054 (notices), any version: names are the same, namespaces are not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from django.utils.translation import gettext as _

from concertino.domains.finance.banking.statement import Balance, Entry, Statement
from concertino.domains.finance.banking.text import amount, day
from concertino.ground.refusals import Refusal

_STATEMENTS = ("Stmt", "Rpt", "Ntfctn")
_OPENING, _CLOSING = ("OPBD", "PRCD"), ("CLBD",)  # the balance of the previous statement opens where a bank says no other
_DEBIT = "DBIT"
_PENDING = {"PDNG", "INFO", "FUTR"}


def looks_like_one(data: bytes) -> bool:
    """XML that is not OFX: another one is refused here, by what it holds."""
    start = data[:4000].lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith((b"<?xml", b"<Document", b"<!")) and b"<OFX" not in start and b"<?OFX" not in start


def read(data: bytes) -> list[Statement]:
    root = _root(data)
    namespace = root.tag.partition("}")[0]
    if ":camt.05" not in namespace:
        raise Refusal(_("This XML file is no bank statement: CAMT.052, CAMT.053 and CAMT.054 are taken."))
    return [_statement(one) for message in root for one in message if _name(one) in _STATEMENTS]


def _root(data: bytes) -> Element:
    try:
        return fromstring(data.lstrip(), forbid_dtd=True)
    except DefusedXmlException:
        raise Refusal(_("The file declares entities: no bank does.")) from None
    except ParseError as error:
        line = {"line": getattr(error, "position", (0, 0))[0]}
        raise Refusal(_("Line %(line)s is not sound XML: the file is damaged or stops before its end.") % line) from None
    except (LookupError, ValueError):
        raise Refusal(_("The file says an encoding that is not known.")) from None


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _find(element: Element | None, path: str) -> Element | None:
    """The first element at the end of a path of names; "*" stands for any."""
    for name in path.split("/"):
        if element is None:
            return None
        element = next((child for child in element if name in ("*", _name(child))), None)
    return element


def _said(element: Element | None, *paths: str) -> str:
    for path in paths:
        found = _find(element, path)
        if found is not None and (text := (found.text or "").strip()):
            return text
    return ""


def _all(element: Element, name: str) -> Iterator[Element]:
    return (child for child in element.iter() if _name(child) == name)


def _statement(one: Element) -> Statement:
    balances = [_balance(child) for child in one if _name(child) == "Bal"]
    entries = [child for child in one if _name(child) == "Ntry"]
    currency = _said(one, "Acct/Ccy") or next(filter(None, (_currency(child) for child in entries)), "")
    return Statement(
        account=_said(one, "Acct/Id/IBAN", "Acct/Id/Othr/Id", "Acct/Id/PrtryAcct/Id", "Acct/Id/BBAN"),
        currency=currency or next((balance.currency for balance in balances), ""),
        number=_said(one, "LglSeqNb", "ElctrncSeqNb"),
        entries=tuple(_entry(child, number, _said(one, "CreDtTm")) for number, child in enumerate(entries, start=1)),
        opening=_of_kind(balances, _OPENING), closing=_of_kind(balances[::-1], _CLOSING), balances=tuple(balances),
    )  # fmt: skip


def _of_kind(balances: Iterable[Balance], kinds: tuple[str, ...]) -> Balance | None:
    return next((balance for kind in kinds for balance in balances if balance.kind == kind), None)


def _balance(element: Element) -> Balance:
    where = _("Balance")
    dated = _said(element, "Dt/*")
    return Balance(
        amount=_signed(element, where), currency=_currency(element), kind=_said(element, "Tp/CdOrPrtry/Cd", "Tp/Cd"),
        on=_day(dated, where) if dated else None,
    )  # fmt: skip


def _currency(element: Element) -> str:
    found = _find(element, "Amt")
    return found.get("Ccy", "") if found is not None else ""


def _signed(element: Element, where: str) -> Decimal:
    size = amount(_said(element, "Amt"), where)
    return -size if _said(element, "CdtDbtInd") == _DEBIT else size


def _entry(element: Element, number: int, made_at: str) -> Entry:
    """An entry of the day's report may have no day of its own: it is of the day on which the report was made."""
    where = _("Entry %(number)s") % {"number": number}
    dated = _said(element, "BookgDt/*", "ValDt/*") or made_at
    if not dated:
        raise Refusal(_("%(where)s: the date is missing.") % {"where": where})
    signed = _signed(element, where)
    details = list(_all(element, "TxDtls"))
    return Entry(
        on=_day(dated, where), amount=signed,
        identity=_said(element, "AcctSvcrRef") or (_said(details[0], "Refs/AcctSvcrRef") if len(details) == 1 else ""),
        reference=_reference(details) or _said(element, "NtryRef"), name=_name_of_other(details, signed), text=_text(element),
        is_pending=_said(element, "Sts/Cd", "Sts") in _PENDING,
    )  # fmt: skip


def _reference(details: list[Element]) -> str:
    """What who paid wrote, of an entry that is one payment: of several, no one reference stands for all."""
    if len(details) != 1:
        return ""
    creditor = _said(details[0], "RmtInf/Strd/CdtrRefInf/Ref", "Refs/EndToEndId", "Refs/ChqNb")
    return "" if creditor == "NOTPROVIDED" else creditor


def _name_of_other(details: list[Element], signed: Decimal) -> str:
    other = "Dbtr" if signed >= 0 else "Cdtr"
    names = [_said(one, f"RltdPties/{other}/Pty/Nm", f"RltdPties/{other}/Nm") for one in details]
    return ", ".join(dict.fromkeys(filter(None, names)))


def _text(element: Element) -> str:
    unstructured = [(one.text or "").strip() for one in _all(element, "Ustrd")]
    return " ".join(filter(None, dict.fromkeys([*unstructured, _said(element, "AddtlNtryInf")])))


def _day(text: str, where: str) -> date:
    bare = text.strip()[:10]
    try:
        year, month, in_month = (int(part) for part in bare.split("-"))
    except ValueError:
        raise Refusal(_("%(where)s: “%(text)s” is not a date.") % {"where": where, "text": bare}) from None
    return day(year, month, in_month, where, bare)
