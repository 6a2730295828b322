"""Files that nobody here wrote."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from concertino.base.imports import actions
from concertino.base.imports.models import Import
from concertino.base.imports.tests.trying import TODAY, causes, counts, received, taken
from concertino.base.jobs.actions import run_worker
from concertino.base.people.models import Contact


@pytest.fixture(autouse=True)
def _apart(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with override("en"):
        yield


@pytest.mark.django_db(transaction=True)
def test_cultural_facilities_go_in_once_in_a_job(shared):
    content = (shared / "data/members/odcaf/ODCAF_v1.0.csv").read_bytes()
    first = taken_in_jobs(content)
    assert causes(first) == ["An organisation needs a name."] * 4, "four facilities have none"
    assert counts(first) == (7968, 0, 0, 4)
    assert first.read_as["encoding"] == "cp1252"
    assert (first.job.done, first.job.total, first.job.result["created"]) == (7968, 7968, 7968)
    facility = Contact.objects.get(external_id="5")
    assert (facility.kind, facility.name, facility.city) == ("organisation", "10 Gates Dancing Inc.", "ottawa")
    assert Contact.objects.filter(name__contains="Musée").exists()
    assert counts(taken_in_jobs(content)) == (0, 0, 7968, 4)
    assert Contact.objects.count() == 7968


def taken_in_jobs(content: bytes) -> Import:
    """As pages ask: a preview in a job, consent, and the import in another."""
    imported = actions.preview(by=None, imported=received("contacts", content), today=TODAY)
    assert imported.state == Import.State.READING
    run_worker(once=True)
    imported.refresh_from_db()
    assert imported.state == Import.State.PREVIEWED
    imported = actions.consent(by=None, imported=imported, today=TODAY)
    assert imported.state == Import.State.QUEUED
    run_worker(once=True)
    imported.refresh_from_db()
    assert imported.state == Import.State.DONE
    return imported


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
