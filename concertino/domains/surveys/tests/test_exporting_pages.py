"""Answers leave as a file from the page of their wave, or by the command; what is anonymous stays so."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from concertino.domains.consultations.actions import close_call
from concertino.domains.consultations.models import Call, Invitation
from concertino.domains.surveys import actions
from concertino.domains.surveys.exports import sheet_of
from concertino.domains.surveys.models import Response, SetAside, Wave
from concertino.domains.surveys.tests.asking import AT, CLOSES, GIVEN, member, opened
from concertino.ground.refusals import Refusal

pytestmark = pytest.mark.django_db


def answered_wave(count=1, **facts) -> Wave:
    for number in range(count):
        member(number)
    wave = opened(**facts)
    for number, invitation in enumerate(Invitation.objects.select_related("call", "contact")):
        actions.answer(by=None, wave=wave, invitation=invitation, given=GIVEN, language="fr", at=AT, key=f"k{number}")
    return Wave.objects.select_related("call", "version").get(pk=wave.pk)


def taken(client, wave, **given):
    return client.post(reverse("surveys:export", args=[wave.pk]), {"name": "csv", "language": "fr", **given})


def lines_of(response, name):
    archive = zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))
    return list(csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig"))))


def test_the_file_holds_the_answers_and_nothing_of_the_person(as_staff):
    wave = answered_wave()
    invitation = Invitation.objects.select_related("contact").get()
    (line,) = lines_of(taken(as_staff, wave), f"{wave.code}.csv")
    assert (line["reads"], line["useful"], line["order.b"], line["order.a"]) == ("yes", "4", "1", "2")
    assert line["_number"] == Response.objects.get().number and line["_day"] == "2020-04-02"
    assert line["_sector"] == invitation.strata["sector"]
    assert not any(invitation.contact.name in cell or "@" in cell for cell in line.values())


def test_of_an_anonymous_answer_neither_day_nor_number_nor_language_leaves(as_staff):
    wave = answered_wave(6, mode=Call.Mode.ANONYMOUS)
    assert taken(as_staff, wave).status_code == 422  # still open
    close_call(by=None, call=wave.call, on=CLOSES)
    lines = lines_of(taken(as_staff, wave), f"{wave.code}.csv")
    assert len(lines) == 6
    assert {name for name in lines[0] if name.startswith("_")} <= {"_sector", "_category", "_kind", "_region"}


def test_while_an_anonymous_wave_is_open_nothing_leaves_by_any_means():
    wave = answered_wave(mode=Call.Mode.ANONYMOUS)
    with translation.override("en"), pytest.raises(Refusal, match="once the wave is closed"):
        sheet_of(wave, "fr")


def test_what_was_set_aside_is_left_out(as_staff):
    wave = answered_wave(2)
    SetAside.objects.create(response=Response.objects.first(), reason="Deux fois", on=date(2020, 4, 3))
    assert len(lines_of(taken(as_staff, wave), f"{wave.code}.csv")) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_it_takes_two_queries_whatever_the_number_of_answers(count):
    wave = answered_wave(count)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        lines = list(sheet_of(wave, "fr").lines())
    assert len(lines) == count
    assert len([one for one in seen if one["sql"].startswith(("SELECT", "DECLARE"))]) == 2


@pytest.mark.parametrize(("name", "ending"), [("csv", ".zip"), ("xlsx", ".xlsx"), ("json", ".json"), ("spss", "-spss.zip")])
def test_each_format_is_a_download_named_after_the_wave(as_staff, name, ending):
    wave = answered_wave()
    response = taken(as_staff, wave, name=name)
    assert f'filename="{wave.code}{ending}"' in response["Content-Disposition"]


def test_who_may_not_see_answers_takes_none_away(as_staff, as_board, anonymous):
    wave = answered_wave()
    address = reverse("surveys:export", args=[wave.pk])
    assert as_staff.get(address).status_code == 200
    assert as_board.get(address).status_code == 403
    assert "login" in anonymous.get(address).url
