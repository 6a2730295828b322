"""Files of every broken kind are refused with a cause, in the reader's language, and never with a traceback."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from concertino.domains.finance import banking
from concertino.ground.refusals import Refusal

CAMT = """<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>
<Acct><Id><IBAN>CA000</IBAN></Id></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp>
<Amt Ccy="CAD">10.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-01-01</Dt></Dt></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp>
<Amt Ccy="CAD">15.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-01-31</Dt></Dt></Bal>
<Ntry><Amt Ccy="CAD">5.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-01-15</Dt></BookgDt></Ntry>
</Stmt></BkToCstmrStmt></Document>"""
OFX = """OFXHEADER:100

<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>CAD<BANKACCTFROM><ACCTID>1</BANKACCTFROM><BANKTRANLIST>
<STMTTRN><DTPOSTED>20260115<TRNAMT>12,50<FITID>a<NAME>Ch&#339;ur &amp; fils</STMTTRN></BANKTRANLIST>
<LEDGERBAL><BALAMT>12.50<DTASOF>20260131</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>"""
MT940 = ":20:X\n:25:1\n:60F:C260101CAD10,00\n:61:2601150115C5,00NTRFINV-1//B1\n:86:Chorale\n:62F:C260131CAD15,00\n-"
QIF = "!Type:Bank\nD1/15/2026\nT5.00\nPChorale\n^\n"
BOMB = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def refusal(text: str | bytes) -> str:
    with pytest.raises(Refusal) as caught:
        banking.read(text.encode() if isinstance(text, str) else text)
    return str(caught.value)


def test_sound_files_are_read():
    for text in (CAMT, OFX, MT940, QIF):
        (statement,) = banking.read(text.encode()).statements
        assert len(statement.entries) == 1
        assert statement.entries[0].amount in (Decimal("5.00"), Decimal("12.50"))
    (statement,) = banking.read(OFX.encode()).statements
    assert statement.entries[0].name == "Chœur & fils"
    (statement,) = banking.read(MT940.encode()).statements
    assert (statement.entries[0].reference, statement.entries[0].identity) == ("INV-1", "B1")
    assert statement.is_balanced


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("", "The file is empty."),
        ("   \n", "The file is empty."),
        ("Date;Amount\n", "This is not a bank file"),
        (b"%PDF-1.7", "This is not a bank file"),
        (CAMT[:-40], "is not sound XML"),
        (CAMT.replace("camt.053", "pain.001"), "is no bank statement"),
        (CAMT.replace(">5.00<", ">5.0.0<"), "Entry 1: “5.0.0” is not an amount."),
        (CAMT.replace(">5.00<", ">NaN<"), "Entry 1: “NaN” is not an amount."),
        (CAMT.replace("2026-01-15", "2026-02-31"), "Entry 1: “2026-02-31” is not a day of the calendar."),
        (CAMT.replace("<BookgDt><Dt>2026-01-15</Dt></BookgDt>", ""), "Entry 1: the date is missing."),
        (CAMT.replace("<Document", BOMB + "<Document").replace("CA000", "&b;"), "declares entities"),
        (CAMT.replace("<Document", OUTSIDE + "<Document").replace("CA000", "&a;"), "declares entities"),
        (CAMT.replace("UTF-8", "klingon"), "encoding"),
        (OFX.replace("<OFX>", BOMB + "<OFX>"), "declares entities"),
        (OFX[:-30], "stops before its end"),
        (OFX.replace("12,50", "twelve"), "Entry 1: “twelve” is not an amount."),
        (OFX.replace("20260115", "20261301"), "Entry 1: “20261301” is not a day of the calendar."),
        (OFX.replace("<TRNAMT>12,50", ""), "Entry 1: the amount is missing."),
        (MT940.replace("C5,00", "X5,00"), "Entry 1: “2601150115X5,00NTRFINV-1//B1” cannot be read."),
        (MT940.replace(":60F:C260101CAD10,00", ":60F:nothing"), "Line :60F: “nothing” is not a balance."),
        (MT940.replace("2601150115", "2613150115"), "is not a day of the calendar"),
        (QIF.replace("^\n", ""), "stops before its end"),
        (QIF.replace("1/15/2026", "3/4/2026"), "whether the day or the month comes first"),
        (QIF.replace("Bank", "Invst"), "holds no bank account"),
        (QIF.encode().replace(b"Chorale", b"\x81\x00"), "The file is not text"),
    ],
)  # fmt: skip
def test_a_broken_file_is_refused_with_its_cause(text, cause):
    with translation.override("en"):
        assert cause in refusal(text)


def test_a_file_of_more_than_20_megabytes_is_refused_before_it_is_opened():
    with translation.override("en"):
        assert "weighs 21 MB" in refusal(b":20:" + b"x" * 20_999_996)


def test_a_bank_that_answers_with_an_error_is_quoted():
    failed = "<OFX><SONRS><STATUS><CODE>15500<SEVERITY>ERROR<MESSAGE>Wrong password</STATUS></SONRS></OFX>"
    with translation.override("en"):
        assert refusal(failed) == "The bank sent no statement but an error: “Wrong password” (code 15500)."


def test_the_day_of_the_books_may_be_of_the_next_year():
    text = MT940.replace("2601150115", "2512310102")
    assert str(banking.read(text.encode()).statements[0].entries[0].on) == "2026-01-02"


def test_a_credit_taken_back_is_money_that_goes_out():
    (statement,) = banking.read(MT940.replace("C5,00", "RC5,00").encode()).statements
    assert statement.signed_sum == Decimal("-5.00") and statement.difference == Decimal("10.00")


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([CAMT, OFX, MT940, QIF]), st.data())
def test_whatever_is_cut_or_changed_a_file_is_read_or_refused(text, data):
    first = data.draw(st.integers(0, len(text)))
    last = data.draw(st.integers(first, len(text)))
    damaged = text[:first] + data.draw(st.text(max_size=8)) + text[last:]
    try:
        banking.read(damaged.encode("utf-8", "replace"))
    except Refusal as refused:
        assert str(refused)
