"""Partners taken in from a file."""

from __future__ import annotations

from datetime import date

import pytest

from concertino.base.imports import actions as imports
from concertino.base.people import actions as people
from concertino.base.people.models import Contact
from concertino.domains.partners.models import Partner

pytestmark = pytest.mark.django_db
TODAY = date(2021, 6, 30)
ROWS = """Organisme;Sorte;Territoire;Depuis le;Notes
Festival des Rives;festival;Régional;2019-03-01;Scène commune
École Imaginaire;école;Québec;;
"""


@pytest.fixture
def take(direction, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path

    def taken(content: str):
        path = tmp_path / "partners.csv"
        path.write_text(content)
        return imports.run(by=direction, sheet_key="partners", path=path, today=TODAY, language="fr-ca")

    return taken


def counts(imported):
    return imported.created, imported.updated, imported.unchanged, imported.rejected


def test_a_file_makes_partners_and_the_same_file_changes_nothing(take):
    known = people.add(by=None, kind="organisation", name="Festival des  Rives", on=TODAY)
    assert counts(take(ROWS)) == (2, 0, 0, 0)
    festival = Partner.objects.get(contact=known)
    assert (festival.kind, festival.territory, festival.since_on, festival.notes) == (
        "presenter", "regional", date(2019, 3, 1), "Scène commune",
    )  # fmt: skip
    assert Partner.objects.get(contact__name="École Imaginaire").since_on == TODAY
    assert counts(take(ROWS)) == (0, 0, 2, 0)


def test_what_the_file_says_anew_is_brought_up_to_date(take):
    take(ROWS)
    assert counts(take(ROWS.replace("Régional", "Canada"))) == (0, 1, 1, 0)
    assert Partner.objects.get(contact__name="Festival des Rives").territory == "national"


def test_a_row_that_is_wrong_is_rejected_and_the_others_go_in(take):
    for city in ("Laval", "Québec"):
        people.add(by=None, kind="organisation", name="Chœur Double", city=city, on=TODAY)
    bad = "Chœur Double;festival;Québec;;\nSans Sorte;;Québec;;\nFestival des rives;média;Québec;;\nX;inconnue;Québec;;\n"
    assert counts(take(ROWS + bad)) == (2, 0, 0, 4)
    assert not Contact.objects.filter(name__in=["Sans Sorte", "X"]).exists()
