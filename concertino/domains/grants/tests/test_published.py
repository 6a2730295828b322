"""Awards that funders publish come in as they are: totals equal, once, and what is wrong in a file is said by row."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from django.db.models import Count, Sum
from django.db.models.functions import ExtractYear

from concertino.base.imports import actions as imports
from concertino.base.imports.tests.trying import causes, counts, taken
from concertino.base.people import actions as people
from concertino.domains.grants.models import Funder, PublishedAward
from concertino.domains.grants.tests.asking import SINCE
from concertino.ground.refusals import Refusal

pytestmark = pytest.mark.django_db
SHEET = "published_awards"
OWN = b"""{"grants": [
{"id": "A-1", "title": "Saison", "currency": "CAD", "amountAwarded": 1000.10, "awardDate": "2020-11-03T00:00:00+00:00",
 "recipientOrganization": [{"name": "Ensemble (essai)"}], "fundingOrganization": [{"id": "F-1", "name": "Fonds (essai)"}]},
{"id": "A-2", "title": "Saison", "currency": "CAD", "amountAwarded": 12, "awardDate": "2020-13-03",
 "recipientOrganization": [{"name": "Ensemble (essai)"}], "fundingOrganization": [{"id": "F-1", "name": "Fonds (essai)"}]}]}"""


def total() -> Decimal:
    return PublishedAward.objects.aggregate(sum=Sum("amount"))["sum"]


def test_a_json_of_the_standard_is_taken_in_once_and_its_wrong_rows_are_said():
    ensemble = people.add(by=None, kind="organisation", name="Ensemble (essai)", on=SINCE)
    imported = taken(SHEET, OWN)
    assert counts(imported) == (1, 0, 0, 1) and "2020-13-03" in str(causes(imported))
    made = PublishedAward.objects.get()
    assert (made.amount, made.contact, made.funder.identifier) == (Decimal("1000.10"), ensemble, "F-1")
    assert counts(taken(SHEET, OWN)) == (0, 0, 1, 1)
    assert PublishedAward.objects.count() == Funder.objects.count() == 1


@pytest.mark.parametrize("ending", ["json", "xlsx"])
def test_the_ledger_of_a_foundation_has_its_expected_totals(shared, ending):
    held = shared / "data" / "finance" / "grants"
    expected = json.loads((held / "expected.json").read_text())["andrew_lloyd_webber_foundation"]
    content = (held / "360giving" / f"andrew_lloyd_webber_foundation.{ending}").read_bytes()
    imported = taken(SHEET, content)
    assert counts(imported) == (expected["grants"], 0, 0, 0), causes(imported)
    assert total() == Decimal(str(expected["total"]))
    by_year = PublishedAward.objects.annotate(year=ExtractYear("awarded_on")).order_by().values_list("year")
    found = {str(year): {"n": n, "total": float(sum)} for year, n, sum in by_year.annotate(n=Count("pk"), sum=Sum("amount"))}
    assert found == expected["by_award_year"]
    rows = PublishedAward.objects
    assert rows.values("recipient_identifier").distinct().count() == expected["recipients"]
    assert rows.values("recipient").distinct().count() == expected["recipient_names"]
    assert list(rows.values_list("currency", flat=True).distinct().order_by()) == expected["currency"]
    assert Funder.objects.count() == 1
    assert counts(taken(SHEET, content))[0] == 0


def test_the_french_schema_is_read_and_its_faulty_cells_are_said(shared):
    held = shared / "data" / "finance" / "grants" / "scdl_fr"
    options = {"for_all": {"currency": "EUR"}}
    assert counts(taken(SHEET, (held / "exemple_valide.csv").read_bytes(), options=options)) == (29, 0, 0, 0)
    imported = taken(SHEET, (held / "exemple_invalide_erreurs_cellules.csv").read_bytes(), options=options)
    created, _updated, unchanged, rejected = counts(imported)
    assert created + unchanged + rejected == 29 and rejected
    assert any(cause for cause in causes(imported))


def test_files_of_the_validator_are_taken_or_refused_with_a_cause(shared):
    for file in sorted((shared / "data" / "finance" / "grants" / "360giving_validator_fixtures").iterdir()):
        before = PublishedAward.objects.count()
        try:
            imported = taken(SHEET, file.read_bytes())
        except Refusal as refusal:
            assert str(refusal)
            assert PublishedAward.objects.count() == before
            continue
        created, _updated, unchanged, rejected = counts(imported)
        assert PublishedAward.objects.count() == before + created
        assert not rejected or causes(imported)
        assert created + unchanged + rejected > 0, file.name


@pytest.mark.parametrize("content", [b"{", b"[1, 2]", b"{}", b'{"a": [{}], "b": [{}]}', b"[" * 5000, b"[[[[[[[[1]]]]]]]]"])
def test_a_json_that_is_no_table_is_refused(content):
    with pytest.raises(Refusal):
        imports.receive(by=None, sheet=SHEET, name="x.json", content=content)
