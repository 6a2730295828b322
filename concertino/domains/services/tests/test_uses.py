"""Uses of services outside events: by a file, in a log, and taken back."""

from __future__ import annotations

import pytest
from django.urls import reverse

from concertino.base.imports.tests.trying import counts, taken
from concertino.domains.services import actions
from concertino.domains.services.models import Attendance
from concertino.domains.services.tests.serving import ON, event, person, service

pytestmark = pytest.mark.django_db


def test_a_sheet_of_uses_counts_a_person_once_a_day_and_guesses_nobody():
    advice = service("Accompagnement")
    person(email="rosalie@example.org")
    for email in ("un@example.org", "deux@example.org"):
        person("Dominique Essai", email=email)
    sheet = (
        "Courriel;Service;Date;Note\nrosalie@example.org;Accompagnement;2020-04-06;Contrat\n"
        "Rosalie Essai;accompagnement;2020-04-06;Encore\nDominique Essai;Accompagnement;2020-04-06;\n"
        "deux@example.org;Accompagnement;2020-04-07;\ninconnu@example.org;Accompagnement;2020-04-07;\n"
        "deux@example.org;Accompagnement;2018-01-01;\ndeux@example.org;Accompagnement;2300-01-01;\n"
    )
    assert counts(taken("service_uses", sheet)) == (2, 0, 1, 4)
    assert counts(taken("service_uses", sheet)) == (0, 0, 3, 4)
    rows = Attendance.objects.filter(service=advice, session=None, how="import")
    assert set(rows.values_list("contact__email", "note")) == {("rosalie@example.org", "Contrat"), ("deux@example.org", "")}


def test_the_log_shows_uses_and_attendances_and_a_wrong_one_is_taken_back(as_staff, as_board):
    held, who = event(), person("Ève Usage")
    actions.attend(by=None, session=held.sessions.get(), contacts=[person("Bao Présence")], how="list")
    actions.use(by=None, service=held.service, contacts=[who], on=ON, today=ON, how="form", note="Bail")
    log = as_board.get(reverse("services:uses")).text
    assert "Usage, Ève" in log and "Présence, Bao" in log
    narrowed = as_board.get(reverse("services:uses"), {"kind": "other", "service": held.service_id}).text
    assert "Usage, Ève" in narrowed and "Présence, Bao" not in narrowed
    wrong = Attendance.objects.get(contact=who)
    assert "Bail" in as_board.get(reverse("services:attendance", args=[wrong.pk])).text
    place = reverse("services:forget", args=[wrong.pk])
    assert as_board.post(place).status_code == 403
    assert as_staff.get(place).status_code == 200 and Attendance.objects.filter(pk=wrong.pk).exists()
    assert as_staff.post(place).status_code == 302
    assert not Attendance.objects.filter(contact=who).exists()
