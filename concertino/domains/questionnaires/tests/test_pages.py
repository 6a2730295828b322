"""Pages of questionnaires: written by staff, published by the direction, read by the board, closed to the others."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from concertino.domains.questionnaires import actions
from concertino.domains.questionnaires.models import BankQuestion, Questionnaire, Version, WordingJudgement
from concertino.domains.questionnaires.search import questionnaires
from concertino.domains.questionnaires.tests.sample_form import every_kind
from concertino.domains.questionnaires.versions import between

ON = date(2020, 3, 1)
READ = ("version", "preview", "latest")
WRITTEN = ("describe", "add_section", "copy", "discard", "revise")


def url(name: str, version: Version, *more: str) -> str:
    return reverse(f"questionnaires:{name}", args=[version.pk, *more])


@pytest.mark.parametrize("name", READ)
def test_the_board_reads_and_an_outsider_does_not(as_board, as_outsider, draft, name):
    pk = draft.questionnaire_id if name == "latest" else draft.pk
    assert as_board.get(reverse(f"questionnaires:{name}", args=[pk]), follow=True).status_code == 200
    assert as_outsider.get(reverse(f"questionnaires:{name}", args=[pk])).status_code == 403


@pytest.mark.parametrize("name", WRITTEN)
def test_staff_write_what_the_board_only_reads(as_staff, as_board, draft, name):
    assert as_staff.get(url(name, draft)).status_code == 200
    assert as_board.get(url(name, draft)).status_code == 403
    assert as_board.post(url(name, draft)).status_code == 403


def test_the_register_is_searched_filtered_and_exported(as_board, draft):
    home = reverse("questionnaires:home")
    assert "Besoins" in as_board.get(home).text
    assert "Besoins" in as_board.get(home, {"q": "BESOINS"}).text
    assert "Besoins" not in as_board.get(home, {"state": "published", "q": "besoins"}).text
    assert "Besoins" in b"".join(as_board.get(home, {"export": "csv"}).streaming_content).decode()


def test_pages_ask_as_much_for_three_as_for_one(as_board, draft, django_assert_num_queries):
    pages = {reverse("questionnaires:home"): 7, reverse("questionnaires:bank"): 6, url("version", draft): 6}
    for _turn in range(2):
        for page, queries in pages.items():
            with django_assert_num_queries(queries):
                assert as_board.get(page).status_code == 200
        for title in ("Un", "Deux"):
            made = actions.create(by=None, title_fr=title, form=draft.form)
            actions.keep_in_bank(by=None, question=draft.form.question("q_text"), code=f"b{made.pk}")


def test_a_questionnaire_is_written_on_screen_from_its_title_to_its_publication(as_staff, as_direction):
    made = as_staff.post(reverse("questionnaires:create"), {"title_fr": "Tournée", "title_en": "Touring"})
    version = Version.objects.get(questionnaire__title_fr="Tournée")
    assert made.url == url("version", version)
    as_staff.post(url("add_section", version), {"title_fr": "Vous", "title_en": "You"})
    asked = {
        "label_fr": "Partez-vous en tournée?", "label_en": "Do you tour?", "code": "tours", "required": "on",
        "options-TOTAL_FORMS": 6, "options-INITIAL_FORMS": 0,
        "options-0-label_fr": "Oui, souvent", "options-0-label_en": "Yes, often", "options-0-ORDER": 2,
        "options-1-label_fr": "Non", "options-1-label_en": "No", "options-1-ORDER": 1, "options-1-other": "on",
    }  # fmt: skip
    answer = as_staff.post(f"{url('add_question', version)}?section=s1&kind=choice", asked)
    assert answer.status_code == 302
    number = {"label_fr": "Combien de jours?", "label_en": "How many days?", "code": "days", "minimum": 0, "whole": "on"}
    as_staff.post(f"{url('add_question', version)}?section=s1&kind=number", number)
    test = {"way": "in", "options": ["oui_souvent"]}
    assert as_staff.post(f"{url('add_test', version, 'days')}?question=tours", test).status_code == 302
    version.refresh_from_db()
    tours, days = version.form.questions()
    assert [(one.code, one.other) for one in tours.options] == [("non", True), ("oui_souvent", False)] and tours.required
    assert (days.minimum, days.step) == (0, 1)
    assert days.shown_if == {"all": [{"question": "tours", "is": "in", "value": ["oui_souvent"]}]}
    assert as_staff.post(url("publish", version)).status_code == 403
    assert as_direction.post(url("publish", version)).status_code == 302
    version.refresh_from_db()
    assert version.is_published


def test_a_wording_is_corrected_and_the_options_keep_their_codes(as_staff, draft):
    page = as_staff.get(url("change_question", draft, "q_choice"))
    lines = page.context["tables"]["options"]
    assert [form.initial.get("code") for form in lines.initial_forms] == ["yes", "no", "else"]
    sent = {"label_fr": "Autrement dit", "options-TOTAL_FORMS": 6, "options-INITIAL_FORMS": 3}
    for place, (code, label) in enumerate([("yes", "Oui!"), ("no", ""), ("else", "Autre"), ("", "Oui")]):
        sent |= {f"options-{place}-code": code, f"options-{place}-label_fr": label, f"options-{place}-ORDER": place + 1}
    refused = as_staff.post(url("change_question", draft, "q_choice"), sent)  # the text of « no » is asked for by a condition
    assert refused.status_code == 422 and "q_text" in refused.text
    as_staff.post(url("condition", draft, "q_text"), {"remove": "0"})
    assert as_staff.post(url("change_question", draft, "q_choice"), sent).status_code == 302
    draft.refresh_from_db()
    changed = draft.form.question("q_choice")
    assert [one.code for one in changed.options] == ["yes", "else", "oui"] and changed.label == {"fr": "Autrement dit"}


@pytest.mark.parametrize("code", [one.code for one in every_kind().questions()])
def test_each_kind_of_question_opens_and_is_saved_as_it_was(as_staff, draft, code):
    before = draft.form.question(code)
    page = as_staff.get(url("change_question", draft, code))
    form, tables = page.context["form"], page.context["tables"]
    sent = {name: form[name].value() for name in form.fields}
    for name, table in tables.items():
        sent |= {f"{name}-TOTAL_FORMS": table.total_form_count(), f"{name}-INITIAL_FORMS": table.initial_form_count()}
        for line in table.initial_forms:
            sent |= {line.add_prefix(one): line[one].value() for one in line.fields}
    sent = {name: value for name, value in sent.items() if value is not None and value is not False}
    assert as_staff.post(url("change_question", draft, code), sent).status_code == 302
    draft.refresh_from_db()
    assert draft.form.question(code) == before


def test_questions_are_moved_and_removed_and_a_refusal_is_said(as_staff, draft):
    as_staff.post(url("move", draft, "q_know"), {"way": "up"})
    as_staff.post(url("remove", draft, "q_note"))
    draft.refresh_from_db()
    assert [one.code for one in draft.form.questions()][-2:] == ["q_know", "q_points"]
    assert draft.form.question("q_note") is None
    assert "q_text" in as_staff.post(url("remove", draft, "q_choice"), follow=True).text
    assert draft.form.question("q_choice")


def test_one_judges_oneself_with_options_that_are_given(as_staff, draft):
    asked = {"label_fr": "La veille", "code": "knows", "knowledge": "self", "theme": "services", "options-TOTAL_FORMS": 0,
             "options-INITIAL_FORMS": 0}  # fmt: skip
    as_staff.post(f"{url('add_question', draft)}?section=s1&kind=choice", asked)
    draft.refresh_from_db()
    knows = draft.form.question("knows")
    assert [one.code for one in knows.options] == ["know_well", "a_little", "not"] and knows.theme == "services"


def test_what_cannot_be_added_leads_back_and_a_code_that_is_taken_is_said(as_staff, draft):
    for asked in ("section=s1&kind=essay", "section=s9&kind=text", ""):
        assert as_staff.get(f"{url('add_question', draft)}?{asked}").url == url("version", draft)
    taken = {"label_fr": "Encore", "code": "q_text"}
    answer = as_staff.post(f"{url('add_question', draft)}?section=s1&kind=text", taken)
    assert answer.status_code == 422 and "code" in answer.context["form"].errors


def test_conditions_are_joined_by_all_or_any(as_staff, draft):
    after = f"{url('add_test', draft, 'q_multiple')}?question=q_scale"
    assert as_staff.get(after).url == url("condition", draft, "q_multiple")
    where = f"{url('add_test', draft, 'q_number')}?question=q_scale"
    assert as_staff.post(where, {"way": "at_least"}).status_code == 422
    as_staff.post(where, {"way": "at_least", "bound": "3"})
    as_staff.post(f"{url('add_test', draft, 'q_number')}?question=q_matrix", {"row": "site", "way": "not_answered"})
    as_staff.post(url("condition", draft, "q_number"), {"how": "any"})
    draft.refresh_from_db()
    assert draft.form.question("q_number").shown_if == {"any": [
        {"question": "q_scale", "is": "at_least", "value": 3}, {"question": "q_matrix", "row": "site", "is": "not_answered"},
    ]}  # fmt: skip
    page = as_staff.get(url("condition", draft, "q_number")).text
    assert page.count('name="remove"') == 2


def test_the_preview_says_what_answers_would_be_worth_and_keeps_nothing(as_board, draft):
    page = as_board.get(url("preview", draft), {"language": "en"})
    assert "Question q_choice (en)" in page.text and 'lang="en"' in page.text
    assert as_board.post(url("preview", draft), {"q_number": "douze"}).status_code == 422
    sound = as_board.post(url("preview", draft), {"q_choice": "yes"})
    assert sound.status_code == 200 and sound.context["checked"].answers == {"q_choice": "yes"}


def test_texts_and_sections_are_worded_in_both_languages(as_staff, draft):
    texts = {
        "title_fr": "Vos besoins",
        "title_en": "Your needs",
        "languages": ["fr"],
        "intro_fr": "Bonjour",
        "thanks_fr": "Merci",
    }
    assert as_staff.post(url("describe", draft), texts).status_code == 302
    as_staff.post(url("change_section", draft, "s1"), {"title_fr": "Début", "text_fr": "Pour commencer"})
    draft.refresh_from_db()
    form = draft.form
    assert (form.languages, form.intro, form.sections[0].title) == (("fr",), {"fr": "Bonjour"}, {"fr": "Début"})
    assert Questionnaire.objects.get(pk=draft.questionnaire_id).title_fr == "Vos besoins"


def test_a_question_goes_to_the_bank_and_comes_from_it(as_staff, draft):
    as_staff.post(url("keep", draft, "q_number"), {"code": "annees_activite"})
    kept = BankQuestion.objects.get(code="annees_activite")
    other = actions.create(by=None, title_fr="Autre")
    as_staff.post(url("add_section", other), {"title_fr": "Un"})
    as_staff.post(f"{url('take', other)}?section=s1", {"code": [kept.code, "recommendation"]})
    other.refresh_from_db()
    assert {one.code for one in other.form.questions()} == {"annees_activite", "recommendation"}
    page = reverse("questionnaires:bank_question", args=[kept.pk])
    assert "Question q_number" in as_staff.get(page).text
    as_staff.post(reverse("questionnaires:offer", args=[kept.pk]))
    assert kept.code not in as_staff.get(f"{url('take', other)}?section=s1").text


def test_a_version_is_revised_copied_compared_and_judged(as_staff, as_board, draft):
    actions.publish(by=None, version=draft, on=ON)
    as_staff.post(url("revise", draft))
    new = draft.questionnaire.versions.drafts().get()
    as_staff.post(url("change_question", new, "q_number"), {"label_fr": "Question q_number", "maximum": 50, "required": "on"})
    new.refresh_from_db()
    assert between(draft, new)["q_number"].level == "care"
    assert as_board.get(url("compare", new)).status_code == 200
    judged = {"level": "yes", "reason": "Personne ne dépassait 50."}
    assert as_board.post(url("judge", new, "q_number"), judged).status_code == 403
    as_staff.post(url("judge", new, "q_number"), judged)
    assert WordingJudgement.objects.get().reason in as_board.get(url("compare", new)).text
    as_staff.post(url("discard", new))
    assert not draft.questionnaire.versions.drafts().exists()
    as_staff.post(url("copy", draft), {"title_fr": "Copie"})
    assert Version.objects.get(questionnaire__title_fr="Copie").form.question("q_number")


def test_questionnaires_are_found_from_the_search_box(draft):
    [found] = questionnaires(None, "BESOINS", 5)[:1]
    assert found.title == "Besoins" and found.url == reverse("questionnaires:latest", args=[draft.questionnaire_id])
    assert questionnaires(None, "fanfare", 5) == []
