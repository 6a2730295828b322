"""Versions: drafted, edited, published and then the same for ever; revised, copied, given up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from concertino.domains.questionnaires import actions
from concertino.domains.questionnaires.definition import Section
from concertino.domains.questionnaires.editing import moved, with_question, with_section, without_question, without_section
from concertino.domains.questionnaires.models import BankQuestion, Questionnaire, Version
from concertino.domains.questionnaires.tests.sample_form import every_kind, form_of, options, question, words
from concertino.ground.refusals import Refusal

ON = date(2020, 3, 1)


def drafted(form=None, title: str = "Besoins") -> Version:
    return actions.create(by=None, title_fr=title, title_en="Needs", form=form)


def ours():
    return Version.objects.filter(questionnaire__is_ready=False)


@pytest.fixture
def published(db) -> Version:
    return actions.publish(by=None, version=drafted(every_kind()), on=ON)


def test_a_questionnaire_begins_as_an_empty_draft_with_a_code_of_its_own(db):
    first, second = drafted(), drafted()
    assert (first.questionnaire.code, second.questionnaire.code) == ("besoins", "besoins-2")
    assert (first.number, first.is_published, list(first.form.questions())) == (1, False, [])
    with pytest.raises(Refusal):
        drafted(title="  ")


def test_what_was_drafted_is_read_back_and_a_faulty_form_is_refused_whole(db):
    version = drafted(every_kind())
    version.refresh_from_db()
    assert version.form == every_kind() and version.languages == ["fr", "en"]
    with pytest.raises(Refusal):
        actions.save(by=None, version=version, form=form_of(question("q1", "choice")))
    version.refresh_from_db()
    assert version.form == every_kind()


def test_a_draft_that_is_not_finished_is_not_published(db):
    with pytest.raises(Refusal):
        actions.publish(by=None, version=drafted(), on=ON)
    with pytest.raises(Refusal, match="q1"):
        actions.publish(by=None, version=drafted(form_of(replace(question("q1", "text"), label={"fr": "Nom"}))), on=ON)


def test_a_published_version_takes_no_change(published):
    for change in (
        lambda: actions.save(by=None, version=published, form=form_of(question("q1", "text"))),
        lambda: actions.edit(by=None, version=published, change=lambda form: form),
        lambda: actions.publish(by=None, version=published, on=ON),
        lambda: actions.discard(by=None, version=published),
    ):
        with pytest.raises(Refusal):
            change()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE questionnaires_version SET definition = '{}'",
        "UPDATE questionnaires_version SET published_on = NULL",
        "DELETE FROM questionnaires_version",
    ],
)
def test_the_database_itself_keeps_a_published_version(published, statement):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    published.refresh_from_db()
    assert published.form == every_kind()


def test_a_revision_begins_as_the_last_version_and_leaves_that_one_as_it_was(published):
    draft = actions.revise(by=None, questionnaire=published.questionnaire)
    assert (draft.number, draft.supersedes, draft.form) == (2, published, published.form)
    actions.edit(by=None, version=draft, change=lambda form: without_question(form, "q_know"))
    published.refresh_from_db()
    assert published.form.question("q_know") and not Version.objects.get(pk=draft.pk).form.question("q_know")


def test_there_is_one_draft_at_a_time_and_none_to_revise_before_something_is_published(published):
    actions.revise(by=None, questionnaire=published.questionnaire)
    for questionnaire in (published.questionnaire, drafted(title="Autre").questionnaire):
        with pytest.raises(Refusal):
            actions.revise(by=None, questionnaire=questionnaire)


def test_a_copy_is_another_questionnaire_and_a_draft_given_up_leaves_the_rest(published):
    made = actions.copy(by=None, version=published, title_fr="À nous", title_en="Ours")
    assert made.form == replace(every_kind(), title={"fr": "À nous", "en": "Ours"})
    actions.discard(by=None, version=made)
    revision = actions.revise(by=None, questionnaire=published.questionnaire)
    actions.discard(by=None, version=revision)
    assert list(ours()) == [published]
    assert list(Questionnaire.objects.filter(is_ready=False)) == [published.questionnaire]


def test_questions_and_sections_are_moved_and_removed():
    form = with_section(form_of(question("a", "text"), question("b", "text")), Section("s2", words("Suite")))
    assert [one.code for one in moved(form, "b", -1).questions()] == ["b", "a"]
    assert moved(form, "a", -1) == form
    across = moved(form, "b", 1)
    assert [[one.code for one in section.questions] for section in across.sections] == [["a"], ["b"]]
    assert moved(across, "b", -1) == form
    assert [one.code for one in moved(form, "s2", -1).sections] == ["s2", "s1"]
    assert [one.code for one in without_section(form, "s1").sections] == ["s2"]


def test_a_question_on_which_another_depends_is_neither_removed_nor_moved_after_it(db):
    hangs = question("b", "text", shown_if={"all": [{"question": "a", "is": "in", "value": ["yes"]}]})
    version = drafted(form_of(question("a", "choice", options=options("yes", "no")), hangs))
    for change in (lambda form: without_question(form, "a"), lambda form: moved(form, "a", 1)):
        with pytest.raises(Refusal, match="b"):
            actions.edit(by=None, version=version, change=change)


def test_of_two_who_edit_at_once_neither_undoes_what_the_other_did(db):
    version, stale = drafted(form_of(question("a", "text"))), ours().get()
    for one, code in ((version, "b"), (stale, "c")):
        actions.edit(by=None, version=one, change=lambda form, code=code: with_question(form, "s1", question(code, "text")))
    assert [one.code for one in ours().get().form.questions()] == ["a", "b", "c"]


def test_a_question_of_the_bank_keeps_its_code_and_depends_on_nothing(db):
    asked = question("note", "number", theme="services", shown_if={"all": [{"question": "a", "is": "answered"}]})
    kept = actions.keep_in_bank(by=None, question=asked)
    assert kept.question == replace(asked, shown_if={}, bank="note")
    for code in ("", "pas un code"):
        with pytest.raises(Refusal):
            actions.keep_in_bank(by=None, question=asked, code=code)
    actions.no_longer_offer(by=None, question=kept, on=ON)
    assert kept not in BankQuestion.objects.offered()
    assert list(BankQuestion.objects.matching("QUESTION note")) == [kept]
