"""Files that nobody here wrote."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from concertino.base.imports.tests.trying import causes, counts, taken
from concertino.base.people.models import Contact


@pytest.fixture(autouse=True)
def _apart(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with override("en"):
        yield


def test_cultural_facilities_go_in_once(shared):
    content = (shared / "data/members/odcaf/ODCAF_v1.0.csv").read_bytes()
    first = taken("contacts", content)
    assert causes(first) == ["An organisation needs a name."] * 4, "four facilities have none"
    assert counts(first) == (7968, 0, 0, 4)
    assert first.read_as["encoding"] == "cp1252"
    facility = Contact.objects.get(external_id="5")
    assert (facility.kind, facility.name, facility.city) == ("organisation", "10 Gates Dancing Inc.", "ottawa")
    assert Contact.objects.filter(name__contains="Musée").exists()
    again = taken("contacts", content)
    assert counts(again) == (0, 0, 7968, 4)
    assert Contact.objects.count() == 7968


def test_canadian_opera_companies_keep_their_accents_and_go_in_once(shared):
    content = (shared / "data/members/opera_companies/Opera_Companies_Canada_List_2017.csv").read_bytes()
    assert counts(taken("contacts", content)) == (48, 0, 0, 0)
    assert Contact.objects.filter(name="Opéra de Montréal", kind="organisation").count() == 1
    assert counts(taken("contacts", content)) == (0, 0, 48, 0)


def test_american_opera_companies_are_found_again_by_name_and_city(shared):
    content = (shared / "data/members/opera_companies/Opera_Companies_List_2017.csv").read_bytes()
    first = taken("contacts", content, mapping={"EIN": "+", "STATE": "+"})
    assert counts(first) == (629, 0, 0, 3)
    assert all("again" in cause for cause in causes(first))
    assert Contact.objects.get(name="OPERA PARALLÈLE").more == {"EIN": "721584393", "STATE": "CA"}
    assert Contact.objects.get(name="FINGER LAKES OPERA").more == {"STATE": "NY"}, "NO EIN is no identifier"
    assert counts(taken("contacts", content, mapping={"EIN": "+", "STATE": "+"})) == (0, 0, 629, 3)
