from datetime import date

import pytest

from concertino.base.people.models import Sector
from concertino.base.ties import actions
from concertino.base.ties.models import Exchange
from concertino.base.ties.tests.conftest import DAY, met
from concertino.ground.refusals import Refusal


def test_an_exchange_is_about_the_principal_sectors_of_its_contacts_unless_others_are_said(staff, ensemble, choir, jazz, early):
    exchange = met(staff, DAY, contacts=[ensemble, choir])
    assert set(exchange.sectors.all()) == {jazz, early}
    assert exchange.about_sectors.filter(is_principal=True).count() == 1
    assert {row.among for row in exchange.about_sectors.all()} == {2}
    assert list(met(staff, DAY, contacts=[ensemble], sectors=[early]).sectors.all()) == [early]
    assert exchange.held_by == staff


def test_an_exchange_of_tomorrow_or_with_nobody_is_refused(staff, ensemble):
    with pytest.raises(Refusal) as refusal:
        actions.log(by=staff, kind="call", on=date(2020, 7, 1), subject="Appel", contacts=[ensemble], today=DAY)
    assert refusal.value.field == "on"
    for wrong in ({"subject": " ", "contacts": [ensemble]}, {"subject": "Appel"}, {"subject": "Appel", "kind": "dream"}):
        with pytest.raises(Refusal):
            actions.log(**{"by": staff, "kind": "call", "on": DAY, "today": DAY} | wrong)
    assert not Exchange.objects.exists()


def test_correcting_changes_with_whom_and_about_what_it_was(staff, meeting, choir, early):
    actions.correct(
        by=staff, exchange=meeting, today=DAY, contacts=[choir], sectors=[early], subject="Répertoire", kind="call",
        on=date(2020, 3, 11), notes="Deux projets", held_by=None,
    )  # fmt: skip
    meeting.refresh_from_db()
    assert (meeting.subject, meeting.kind, list(meeting.contacts.all()), list(meeting.sectors.all())) == (
        "Répertoire", "call", [choir], [early],
    )  # fmt: skip
    assert list(Exchange.objects.matching("cote répertoire")) == [meeting]


def test_an_exchange_removed_leaves_its_trace_in_the_journal(staff, meeting):
    pk = meeting.pk
    actions.remove(by=staff, exchange=meeting)
    assert not Exchange.objects.exists()
    last = Exchange.events.rel.related_model.objects.filter(pgh_obj_id=pk).latest("pgh_id")
    assert (last.pgh_label, last.pgh_context.metadata["action"]) == ("delete", "ties.remove")


def test_an_exchange_about_a_part_is_about_its_whole(staff, early):
    part = Sector.objects.filter(parent=early).first()
    exchange = met(staff, DAY, sectors=[part])
    assert list(Exchange.objects.about(early)) == [exchange]
    assert list(Exchange.objects.about(part)) == [exchange]
