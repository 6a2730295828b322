"""The sheet of contacts: guessed, typed, matched, taken in."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from concertino.base.imports import actions
from concertino.base.imports.tests.trying import TODAY, causes, counts, received, taken, workbook
from concertino.base.people.models import Contact, Sector

FRENCH = (
    "Identifiant;Nature;Nom de l’organisme;Prénom;Nom de famille;Catégorie;Secteurs;Région administrative;Ville;Courriel;"
    "Téléphone;Langue\n"
)


@pytest.fixture(autouse=True)
def _apart(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with override("en"):
        yield


def test_french_headers_and_values_are_understood():
    row = 'A1;Organisme;Trio Aubade;;;organisation;"Musique de chambre; Musique nouvelle";06;Montréal;Trio@exemple.org;514 555-0101;anglais'  # noqa: E501
    done = taken("contacts", FRENCH + row)
    assert (counts(done), causes(done)) == ((1, 0, 0, 0), [])
    contact = Contact.objects.get(external_id="A1")
    assert (contact.kind, contact.name, contact.category.code, contact.region.name_fr) == (
        "organisation", "Trio Aubade", "organisation", "Montréal",
    )  # fmt: skip
    assert (contact.email, contact.language) == ("trio@exemple.org", "en")
    sectors = contact.contact_sectors.order_by("-is_principal").values_list("sector__code", "is_principal")
    assert list(sectors) == [("chamber", True), ("new", False)]


def test_english_headers_and_values_are_understood():
    done = taken(
        "contacts",
        "ID,Type,First name,Last name,Membership type,Sector,Region,Town,Mail,Phone number,Preferred language\n"
        "B7,individual,Maude,Fictive,Individual,JAZZ,estrie,Sherbrooke,m@example.org,819 555-0102,French\n",
    )
    assert (counts(done), causes(done)) == ((1, 0, 0, 0), [])
    contact = Contact.objects.get(external_id="B7")
    assert (contact.sort_name, contact.category.code, contact.region.code, contact.language) == (
        "Fictive, Maude", "individual", "05", "fr",
    )  # fmt: skip


def test_a_second_file_tells_before_and_after_and_an_empty_cell_changes_nothing():
    taken("contacts", "id,name,city,email\nA1,Trio Aubade,Laval,a@example.org\n")
    preview = taken("contacts", "id,name,city,email\nA1,Trio Aubade,Gatineau,\n", dry_run=True)
    assert counts(preview) == (0, 1, 0, 0)
    assert preview.lines.get().changes == [["City", "Laval", "Gatineau"]]
    assert Contact.objects.get().city == "Laval", "nothing is written before consent"
    taken("contacts", "id,name,city,email\nA1,Trio Aubade,Gatineau,\n")
    assert (Contact.objects.get().city, Contact.objects.get().email) == ("Gatineau", "a@example.org")


def test_sectors_are_compared_by_the_principal_one_and_the_set_of_others():
    header = "id,name,sectors\n"
    taken("contacts", header + "A1,Trio,jazz; opera; choral\n")
    assert counts(taken("contacts", header + "A1,Trio,Jazz;Chant choral;Opéra et art vocal\n")) == (0, 0, 1, 0)
    assert counts(taken("contacts", header + "A1,Trio,opera;jazz;choral\n")) == (0, 1, 0, 0)


def test_unknown_words_reject_their_row_and_name_the_nearest():
    done = taken(
        "contacts",
        "id,name,region,sectors,category\n"
        "A1,Trio,Montréale,,\nA2,Duo,,jaz; opera,\nA3,Solo,,,zzzz\nA4,Quatuor,Laval,jazz,individu\n",
    )
    assert counts(done) == (1, 0, 0, 3)
    assert causes(done) == [
        "Region: “Montréale” is not known; the nearest is “Montréal”.",
        "Sectors: “jaz” is not known; the nearest is “Jazz”.",
        "Category: “zzzz” is not known.",
    ]


def test_a_row_tells_all_its_causes():
    done = taken("contacts", f"id,name,region,language\n{'9' * 81},Trio,Nulle part,klingon\n")
    assert len(causes(done)) == 3


def test_an_identifier_twice_in_a_file_goes_in_once():
    done = taken("contacts", "id,name\nA1,Trio\nA2,Duo\nA1,Trio again\n")
    assert counts(done) == (2, 0, 0, 1)
    assert causes(done) == ["This is the contact of row 2 again."]


def test_without_identifiers_contacts_are_found_by_name_accents_folded():
    taken("contacts", "name,city\nChœur d’Été,Laval\nTrio,Laval\nTrio,Gatineau\n")
    assert counts(taken("contacts", "name,city\nCHOEUR D'ETE,Laval\n"))[0] == 0, "found, and corrected"
    assert Contact.objects.count() == 3
    done = taken("contacts", "name\nTrio\n")
    assert causes(done) == ["2 contacts have this name: give the identifier."]


def test_malformed_values_are_refused_by_the_rules_of_people():
    done = taken("contacts", "id,name,email\nA1,Trio,not an address\n,Duo,\nA3,,\n")
    assert counts(done) == (1, 0, 0, 2)
    assert any("e-mail" in cause for cause in causes(done))


def test_rows_that_a_stray_separator_lengthens_are_rejected():
    done = taken("contacts", "id,name,city\nA1,Trio, le vrai,Laval\nA2,Duo,Laval\nA3,Solo\n")
    assert counts(done) == (2, 0, 0, 1), "a shorter row lacks its last cells, and goes in"
    assert "4 cells under 3 headers" in causes(done)[0]


def test_unknown_columns_are_kept_by_consent_only():
    taken("contacts", "id,name,Fax\nA1,Trio,1\n")
    assert Contact.objects.get().more == {}
    done = taken("contacts", "id,name,Fax\nA1,Trio,1\n", mapping={"Fax": "+"})
    assert (counts(done), Contact.objects.get().more) == ((0, 1, 0, 0), {"Fax": "1"})
    assert counts(taken("contacts", "id,name,Fax\nA1,Trio,1\n", mapping={"Fax": "+"})) == (0, 0, 1, 0)


def test_a_formula_stays_a_text():
    taken("contacts", workbook(["name"], ["=1+1"], ["=cmd|'/c calc'!A1"]))
    assert set(Contact.objects.values_list("name", flat=True)) == {"=1+1", "=cmd|'/c calc'!A1"}


def test_people_are_people_when_the_file_has_only_their_names():
    taken("contacts", "Prénom,Nom\nMaude,Fictive\n", mapping={"Nom": "family_name"})
    assert Contact.objects.get().kind == "person"


def test_nom_beside_prenom_is_the_family_name():
    made = received("contacts", "Prenom;Nom;Courriel\nA;B;c@example.org\n")
    assert made.mapping == {"Prenom": "given_name", "Nom": "family_name", "Courriel": "email"}
    assert made.options["for_all"] == {"kind": "person"}


def test_what_holds_for_all_rows_may_be_said_once():
    taken("contacts", "given_name,family_name,name\nA,B,\n,,Trio\n")
    assert sorted(Contact.objects.values_list("kind", flat=True)) == ["organisation", "person"], "by row when both are there"
    taken("contacts", "family_name\nC\n", options={"for_all": {"kind": "person"}})
    assert Contact.objects.get(family_name="C").kind == "person"


def test_a_preview_asks_as_much_of_the_database_for_three_rows_as_for_sixty(django_assert_num_queries):
    def content(rows):
        lines = [f"A{n},Trio {n},jazz,Laval" for n in range(rows)] + [f",Duo {n},opera,Estrie" for n in range(rows)]
        return "\n".join(["id,name,sectors,region", *lines]).encode()

    actions.apply(by=None, imported=received("contacts", content(2)), today=TODAY)
    for rows in (3, 60):
        imported = received("contacts", content(rows))
        with django_assert_num_queries(14):
            actions.preview_now(by=None, imported=imported, today=TODAY)


def test_what_changed_since_the_preview_is_seen_at_consent():
    imported = received("contacts", b"id,name\nA1,Trio\n")
    actions.preview(by=None, imported=imported, today=TODAY)
    assert imported.created == 1
    Contact.objects.create(kind="organisation", external_id="A1", name="Trio", sort_name="Trio", folded="trio")
    imported = actions.consent(by=None, imported=imported, today=TODAY)
    assert counts(imported) == (0, 0, 1, 0)


def test_a_sector_out_of_use_cannot_be_given_but_may_be_kept():
    taken("contacts", "id,name,sectors\nA1,Trio,jazz\n")
    Sector.objects.filter(code="jazz").update(ends_on="2020-01-01")
    done = taken("contacts", "id,name,sectors\nA1,Trio,jazz\nA2,Duo,jazz\n")
    assert counts(done) == (0, 0, 1, 1)
    assert causes(done) == ["“Jazz” is no longer in use on that day."]


@pytest.mark.parametrize(
    ("language", "nearest"),
    [("en", ["Organisation", "Non-incorporated ensemble", "English"]), ("fr-ca", ["Organisme", "non incorporé", "Anglais"])],
)
def test_the_nearest_known_value_is_named_in_the_language_of_the_reader(language, nearest):
    with override(language):
        done = taken("contacts", "id,kind,name,category,language\nA1,organizatio,Trio,unincorporate,anglai\n")
    assert [cause for cause, near in zip(causes(done), nearest, strict=True) if near not in cause] == []
