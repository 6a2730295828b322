"""Notes, files and the timeline of a contact follow the rights of whoever reads."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from concertino.base.people import actions
from concertino.base.people.models import ContactFile, Note
from concertino.base.people.story import happenings
from concertino.ground.refusals import Refusal

DAY = date(2020, 6, 30)


def written(by, contact, audience: str) -> Note:
    return actions.write_note(by=by, contact=contact, on=DAY, text=f"Pour {audience}", audience=audience)


def test_each_note_is_read_by_those_it_is_meant_for(staff, direction, board_member, organisation):
    for audience in ("team", "direction", "author"):
        written(direction, organisation, audience)
    mine = written(staff, organisation, "author")

    def read(user) -> set[str]:
        return {note.audience for note in Note.objects.readable_by(user)}

    assert read(direction) == {"team", "direction", "author"}
    assert read(staff) == {"team", "author"} and mine in Note.objects.readable_by(staff)
    assert mine not in Note.objects.readable_by(direction)
    assert read(board_member) == set()


def test_only_its_author_changes_or_removes_a_note(staff, direction, organisation):
    note = written(staff, organisation, "team")
    for act in (lambda: actions.remove_note(by=direction, note=note),
                lambda: actions.correct_note(by=direction, note=note, text="Autre", audience="team")):  # fmt: skip
        with pytest.raises(Refusal):
            act()
    actions.correct_note(by=staff, note=note, text=" Mieux ", audience="direction")
    note.refresh_from_db()
    assert (note.text, note.audience) == ("Mieux", "direction")
    for wrong in ({"text": " "}, {"audience": "world"}):
        with pytest.raises(Refusal):
            actions.write_note(**{"by": staff, "contact": organisation, "on": DAY, "text": "Bon", "audience": "team"} | wrong)
    actions.remove_note(by=staff, note=note)
    assert not Note.objects.exists()


def test_what_a_note_says_is_not_copied_to_the_journal(staff, organisation):
    written(staff, organisation, "author")
    event = Note.events.rel.related_model
    assert event.objects.count() == 1 and "text" not in {field.name for field in event._meta.fields}


def test_a_file_is_kept_with_a_contact_and_opened_by_those_who_may(
    as_staff, as_direction, as_board, organisation, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    url = reverse("people:keep_file", args=[organisation.pk])
    for audience in ("team", "direction"):
        file = SimpleUploadedFile("entente.txt", b"Une entente entre nous.\n", "text/plain")
        done = as_direction.post(url, {"file": file, "label": audience, "audience": audience})
        assert done.status_code == 302
    team, confidential = (ContactFile.objects.get(label=audience) for audience in ("team", "direction"))
    page = as_staff.get(reverse("people:contact", args=[organisation.pk])).content.decode()
    assert reverse("documents:file", args=[team.document_id]) in page
    assert reverse("documents:file", args=[confidential.document_id]) not in page
    assert as_staff.get(reverse("documents:file", args=[confidential.document_id])).status_code in (403, 404)
    assert as_staff.post(reverse("people:remove_file", args=[confidential.pk])).status_code == 404
    assert as_direction.post(reverse("people:remove_file", args=[team.pk])).status_code == 302
    assert as_board.get(url).status_code == 403


def test_notes_are_written_and_corrected_from_the_contacts_page(as_staff, as_board, organisation):
    url = reverse("people:write_note", args=[organisation.pk])
    assert as_board.get(url).status_code == 403
    assert as_staff.post(url, {"text": "", "audience": "team"}).status_code == 422
    assert as_staff.post(url, {"text": "Rappeler en mai", "audience": "team"}).status_code == 302
    note = Note.objects.get()
    assert "Rappeler en mai" in as_staff.get(reverse("people:contact", args=[organisation.pk])).content.decode()
    change = reverse("people:correct_note", args=[note.pk])
    assert as_staff.get(change).status_code == 200
    assert as_staff.post(change, {"text": "Rappeler en juin", "audience": "author"}).status_code == 302
    assert as_staff.post(reverse("people:remove_note", args=[note.pk])).status_code == 302


def test_the_timeline_puts_the_rooms_together_the_latest_first(staff, person, organisation):
    actions.affiliate(by=staff, person=person, organisation=organisation, role="Direction", starts_on=date(2019, 1, 1),
                      ends_on=date(2020, 12, 31))  # fmt: skip
    written(staff, organisation, "team")
    days = [told.happening.on for told in happenings(staff, organisation, 9)]
    assert days == [date(2020, 12, 31), DAY, date(2019, 1, 1)]
    assert [told.story.key for told in happenings(staff, organisation, 9, "people.notes")] == ["people.notes"]
    assert [told.happening.on for told in happenings(staff, organisation, 1)] == [date(2020, 12, 31)]


def test_the_timeline_tells_only_what_the_reader_may_read(as_reader, as_staff, staff, direction, organisation):
    written(staff, organisation, "team")
    url = reverse("people:timeline", args=[organisation.pk])
    assert as_reader.get(url).context["page"].paginator.count == 0
    page = as_staff.get(url, {"room": "people.notes"})
    assert page.context["page"].paginator.count == 1
    assert as_staff.get(url, {"room": "no.room"}).context["page"].paginator.count == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_timeline_costs_the_same_queries_whatever_happened(as_staff, staff, organisation, django_assert_num_queries, count):
    for _i in range(count):
        written(staff, organisation, "team")
    url = reverse("people:timeline", args=[organisation.pk])
    as_staff.get(url)
    with CaptureQueriesContext(connection) as first:
        as_staff.get(url)
    written(staff, organisation, "team")
    with django_assert_num_queries(len(first)):
        as_staff.get(url)
