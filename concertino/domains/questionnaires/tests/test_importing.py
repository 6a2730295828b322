"""A file of elsewhere brought in on screen: read, shown with what it loses, then a draft by consent."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from concertino.domains.questionnaires.models import Questionnaire, Version

CONTENT = (
    "survey,,,,\n,type,name,label::French,label::English\n,text,mission,Quelle est votre mission?,What is your mission?\n"
    ",geopoint,place,Où êtes-vous?,Where are you?\n"
).encode()


def sent(client, content=CONTENT, name="sondage.csv"):
    return client.post(reverse("questionnaires:bring"), {"file": SimpleUploadedFile(name, content)})


def consented(client, page, **given):
    first = page.context["form"].initial
    return client.post(reverse("questionnaires:bring"), {"found": first["found"], "title_fr": "Sondage", "title_en": "", **given})


@pytest.mark.django_db
def test_what_is_carried_and_what_is_not_is_shown_before_anything_is_written(as_staff):
    page = sent(as_staff)
    text = page.content.decode()
    assert page.status_code == 200
    assert "Quelle est votre mission?" in text and "Où êtes-vous?" in text
    assert [one.questions for one in page.context["found"].lost] == [("place",)]
    assert not Questionnaire.objects.filter(is_ready=False).exists()


@pytest.mark.django_db
def test_by_consent_it_is_a_draft(as_staff):
    answer = consented(as_staff, sent(as_staff))
    version = Version.objects.get(questionnaire__title_fr="Sondage")
    assert answer.status_code == 302 and not version.is_published
    assert [question.code for question in version.form.questions()] == ["mission"]


@pytest.mark.django_db
def test_it_may_be_the_next_version_of_a_questionnaire(as_staff):
    consented(as_staff, sent(as_staff))
    known = Questionnaire.objects.get(title_fr="Sondage")
    refused = consented(as_staff, sent(as_staff), into=known.pk)
    assert refused.status_code == 422  # it has a draft already
    assert refused.context["found"].lost  # and what is lost is still told
    assert known.versions.count() == 1


@pytest.mark.django_db
def test_what_was_read_cannot_be_changed_on_the_way(as_staff):
    page = sent(as_staff)
    answer = consented(as_staff, page, found=page.context["form"].initial["found"][:-3] + "abc")
    assert answer.status_code == 422
    assert not Version.objects.filter(questionnaire__title_fr="Sondage").exists()


@pytest.mark.django_db
def test_a_file_that_cannot_be_read_is_refused_with_its_cause(as_staff):
    page = sent(as_staff, b"<document><broken", "a.lss")
    assert page.status_code == 422
    assert page.context["form"].errors["file"]


@pytest.mark.django_db
def test_who_only_reads_cannot_bring_one(as_board, anonymous):
    address = reverse("questionnaires:bring")
    assert as_board.get(address).status_code == 403
    assert "login" in anonymous.get(address).url
