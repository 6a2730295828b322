from datetime import date

import pytest
from django.core.files.base import ContentFile

from concertino.base.people import actions as people
from concertino.domains.consultations import actions
from concertino.domains.consultations.inbox import untransmitted
from concertino.domains.consultations.models import Transmission
from concertino.domains.consultations.tests.asked import CLOSED, OPENED, closed, opened
from concertino.ground.refusals import Refusal

SENT = date(2019, 5, 20)


def sent(consultation, **facts):
    return actions.transmit(by=None, consultation=consultation, **{"body": "board", "on": SENT, "what": "Rapport"} | facts)


def test_what_was_passed_on_is_received_and_answered(db, staff):
    partner = people.add(by=None, kind="organisation", name="Ministère fictif", on=date(2015, 1, 1))
    one = sent(closed(), body="ministry", recipient=partner)
    assert (one.recipient_name, one.received_on) == ("Ministère fictif", None)
    actions.record_answer(by=staff, transmission=one, on=date(2019, 6, 3), answer="Une rencontre est offerte")
    assert one.received_on == date(2019, 6, 3), "who answers has received"
    actions.acknowledge(by=staff, transmission=one, on=date(2019, 5, 22), receipt="Accusé de réception")
    one.refresh_from_db()
    assert (one.received_on, one.answer) == (date(2019, 5, 22), "Une rencontre est offerte")


def test_results_are_passed_on_after_the_end_to_somebody_named(db):
    consultation = closed()
    for asked, facts in (
        (opened("Autre"), {}), (consultation, {"on": OPENED}), (consultation, {"body": "partner"}), (consultation, {"what": " "}),
        (consultation, {"body": "press"}),
    ):  # fmt: skip
        with pytest.raises(Refusal):
            sent(asked, **facts)
    one = sent(consultation)
    for act in (
        lambda: actions.acknowledge(by=None, transmission=one, on=CLOSED, receipt="Procès-verbal"),
        lambda: actions.acknowledge(by=None, transmission=one, on=SENT, receipt=""),
        lambda: actions.record_answer(by=None, transmission=one, on=SENT, answer=" "),
    ):
        with pytest.raises(Refusal):
            act()
    assert Transmission.objects.count() == 1


def test_a_document_goes_with_it_and_one_of_no_known_kind_is_refused_with_all_of_it(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    consultation = closed()
    with pytest.raises(Refusal):
        sent(consultation, file=ContentFile(b"MZ\x90\x00", name="virus.exe"))
    assert not Transmission.objects.exists()
    one = sent(consultation, file=ContentFile(b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n", name="rapport.pdf"))
    assert one.document is not None and one.document.right == "consultations.view_transmission"


def test_a_consultation_not_passed_on_waits_thirty_days_after_its_end(db, staff):
    consultation = closed()
    assert untransmitted(staff, date(2019, 5, 29), 5) == ([], 0)
    (item,), count = untransmitted(staff, date(2019, 5, 30), 5)
    assert (item.title, item.since, count) == ("Consultation 2019", CLOSED, 1)
    sent(consultation)
    assert untransmitted(staff, date(2020, 1, 1), 5) == ([], 0)
