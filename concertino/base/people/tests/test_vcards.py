"""vCards in, by the flow of every import, and out, as vCard 4."""

import pytest

from concertino.base.imports.reading import read
from concertino.base.imports.tests.trying import causes, counts, taken
from concertino.base.people import actions
from concertino.base.people.custom_values import fields_by_code
from concertino.base.people.models import Contact
from concertino.base.people.tests.conftest import DAY
from concertino.base.people.vcards import vcards
from concertino.ground.refusals import Refusal

OUTLOOK = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=windows-1252;ENCODING=QUOTED-PRINTABLE:H=E9bert;Zo=E9\r\n"
    "FN;CHARSET=windows-1252;ENCODING=QUOTED-PRINTABLE:Zo=E9 H=E9b=\r\nert\r\nEMAIL;PREF;INTERNET:zoe@example.org\r\n"
    "TEL;WORK;FAX:514 555-0199\r\nTEL;HOME;VOICE:514 555-0101\r\nEND:VCARD\r\n"
)
TWO = (
    "BEGIN:VCARD\nVERSION:4.0\nKIND:org\nUID:urn:uuid:1\nFN:Chœur d’Été\\, Montréal\n"
    "ADR:;;12\\, rue\n  de l’Église;Montréal;QC;H2X 1Y4;Canada\n"
    'TEL;VALUE=uri;TYPE="work,voice";PREF=1:tel:+1-418-656-9254;ext=102\nLANG:fr-CA\nEND:VCARD\n'
    "BEGIN:VCARD\nVERSION:3.0\nFN:Maude Hébert\nitem1.ORG:Trio;Cordes\nEND:VCARD\n"
)


@pytest.fixture(autouse=True)
def _apart(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def rows(text):
    table = read(text.encode() if isinstance(text, str) else text)
    return [dict(zip(table.headers, row.cells, strict=True)) for row in table.rows]


def test_quoted_printable_is_read_in_its_own_charset():
    [card] = rows(OUTLOOK)
    assert (card["family_name"], card["given_name"], card["email"], card["phone"]) == (
        "Hébert", "Zoé", "zoe@example.org", "514 555-0101",
    )  # fmt: skip


def test_several_cards_folded_and_escaped():
    body, person = rows(TWO)
    assert (body["kind"], body["name"], body["external_id"]) == ("organisation", "Chœur d’Été, Montréal", "urn:uuid:1")
    assert (body["street"], body["postal_code"], body["language"]) == ("12, rue de l’Église", "H2X 1Y4", "fr")
    assert body["phone"] == "+1-418-656-9254 ext 102"
    assert (person["kind"], person["given_name"], person["family_name"], person["ORG"]) == ("person", "Maude", "Hébert", "Trio")


def test_a_card_cut_short_is_refused():
    with pytest.raises(Refusal, match="2"):
        read((TWO + "x").replace("END:VCARD\nx", "").encode())


def test_the_same_file_twice_adds_nothing():
    assert counts(taken("contacts", TWO)) == (2, 0, 0, 0)
    assert counts(taken("contacts", TWO)) == (0, 0, 2, 0)


def test_every_card_of_the_corpus_is_taken_and_the_second_time_adds_nothing(shared):
    cards = b"".join(
        path.read_bytes() + b"\r\n" for path in sorted((shared / "data" / "members" / "vcard" / "ez-vcard").glob("*.vcf"))
    )
    first = taken("contacts", cards)
    assert first.rows == 9
    assert first.created + first.rejected == 9, causes(first)
    before = Contact.objects.count()
    assert taken("contacts", cards).created == 0
    assert Contact.objects.count() == before


def test_each_file_of_the_corpus_is_read(shared):
    names = set()
    for path in sorted((shared / "data" / "members" / "vcard" / "ez-vcard").glob("*.vcf")):
        [card] = rows(path.read_bytes())
        names.add((card["family_name"], card["given_name"].lower(), bool(card["email"]), bool(card["phone"])))
    assert names == {
        ("Doe", "john", False, True), ("Doe", "john", True, True), ("Dartmouth", "greg", True, True),
        ("LastName", "firstname", True, True), ("Perreault", "simon", True, True),
    }  # fmt: skip


def test_what_is_written_is_read_back_with_its_accents(keeper, organisation):
    actions.add_custom_field(by=keeper, label_fr="Date de fondation", kind="date")
    actions.add_custom_field(by=keeper, label_fr="Voix", kind="choice", choices=[("Soprano léger", "Light soprano")])
    name = "Hébert-Œuvrard, de la très longue lignée des facteurs d’orgues"
    person = actions.add(
        by=keeper, kind="person", given_name="Zoé", family_name=name, street="12, rue de l’Église; app. 3", city="Québec",
        postal_code="G1R 4S9", email="zoe@example.org", phone="418 555-0142 poste 12", language="en", external_id="P-9",
        custom={"date_de_fondation": "1999-10-01", "voix": "soprano_leger"}, on=DAY,
    )  # fmt: skip
    text = "".join(vcards([person, organisation], fields_by_code()))
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    facts = {f: getattr(person, f) for f in ("family_name", "given_name", "street", "city", "postal_code", "language", "custom")}
    Contact.objects.all().delete()
    assert (counts(taken("contacts", text))) == (2, 0, 0, 0)
    back = Contact.objects.get(external_id="P-9")
    assert {f: getattr(back, f) for f in facts} == facts
    assert (back.phone, Contact.objects.get(external_id="O-1").name) == ("+14185550142 ext 12", "Chœur des Rives")
