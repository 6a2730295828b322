"""What the association asks besides: typed, checked, searched, imported, exported."""

from datetime import date

import pytest

from concertino.base.imports.tests.trying import causes, counts, taken
from concertino.base.people import actions
from concertino.base.people.models import Contact
from concertino.base.people.tests.conftest import DAY
from concertino.ground.refusals import Refusal


@pytest.fixture
def fields(keeper):
    ask = lambda **facts: actions.add_custom_field(by=keeper, **facts)  # noqa: E731
    return {
        field.kind: field
        for field in (
            ask(label_fr="Remarque", kind="text"),
            ask(label_fr="Cachet", label_en="Fee", kind="number"),
            ask(label_fr="Né le", kind="date", applies_to="person"),
            ask(label_fr="Pupitre", kind="choice", choices=[("Cordes", "Strings"), ("Cuivres", "Brass")]),
            ask(label_fr="Vacciné", kind="yes_no"),
        )
    }


ANSWERS = {"remarque": "  Été  bref ", "cachet": 12.5, "ne_le": date(1999, 1, 2), "pupitre": "cordes", "vaccine": False}
KEPT = {"remarque": "Été bref", "cachet": 12.5, "ne_le": "1999-01-02", "pupitre": "cordes", "vaccine": False}


def test_each_kind_is_kept_as_plain_json(keeper, person, fields):
    actions.correct(by=keeper, contact=person, custom=ANSWERS)
    person.refresh_from_db()
    assert person.custom == KEPT
    assert list(person.custom) == list(person.custom)
    actions.correct(by=keeper, contact=person, custom={"cachet": None})
    assert "cachet" not in person.custom


@pytest.mark.parametrize(
    ("code", "value"),
    [("cachet", "beaucoup"), ("cachet", float("nan")), ("cachet", 10**16), ("ne_le", "hier"), ("pupitre", "tuba"),
     ("vaccine", "oui"), ("remarque", "x" * 1001)],
)  # fmt: skip
def test_what_a_field_cannot_hold_is_refused_at_it(keeper, person, fields, code, value):
    with pytest.raises(Refusal) as refused:
        actions.correct(by=keeper, contact=person, custom={code: value})
    assert refused.value.field == f"custom_{code}"


def test_values_are_found_by_search_choices_in_both_languages(keeper, person, fields):
    actions.correct(by=keeper, contact=person, custom=ANSWERS)
    for sought in ("ete bref", "strings", "cordes"):
        assert list(Contact.objects.matching(sought)) == [person], sought
    actions.change_custom_field(by=keeper, field=fields["choice"], choices=[("Cordes frottées", "Strings"), ("Cuivres", "Brass")])
    assert list(Contact.objects.matching("frottees")) == [person]
    assert fields["choice"].choices[0]["code"] == "cordes"


def test_a_choice_that_contacts_have_stays(keeper, person, fields):
    actions.correct(by=keeper, contact=person, custom={"pupitre": "cuivres"})
    with pytest.raises(Refusal, match="Cuivres"):
        actions.change_custom_field(by=keeper, field=fields["choice"], choices=[("Cordes", "Strings")])


def test_an_ended_field_keeps_its_values_and_takes_no_new_one(keeper, person, organisation, fields):
    actions.correct(by=keeper, contact=person, custom={"cachet": 3})
    actions.end_custom_field(by=keeper, field=fields["number"], on=DAY)
    later = date(2022, 1, 1)
    actions.correct(by=keeper, contact=person, custom={"cachet": 3}, city="Laval", on=later)
    assert person.custom == {"cachet": 3}
    with pytest.raises(Refusal):
        actions.correct(by=keeper, contact=person, custom={"cachet": 4}, on=later)


def test_a_field_of_persons_is_not_asked_of_an_organisation(keeper, organisation, fields):
    with pytest.raises(Refusal):
        actions.correct(by=keeper, contact=organisation, custom={"ne_le": date(1999, 1, 2)})


def test_code_and_kind_do_not_change_and_a_code_is_a_word(keeper, fields):
    for change in ({"code": "autre"}, {"kind": "text"}):
        with pytest.raises(Refusal):
            actions.change_custom_field(by=keeper, field=fields["number"], **change)
    for code in ("2x", "a__b", "a-b", "A"):
        with pytest.raises(Refusal):
            actions.add_custom_field(by=keeper, label_fr="X", kind="text", code=code)
    with pytest.raises(Refusal):
        actions.add_custom_field(by=keeper, label_fr="X", kind="choice")


def test_a_sheet_brings_them_by_label_or_code_and_the_register_gives_them_back(settings, tmp_path, as_keeper, fields):
    settings.MEDIA_ROOT = tmp_path
    sheet = "id;prénom;nom;Remarque;fee;ne_le;Pupitre;Vacciné\nX1;Zoé;Hébert;été;1 200,50;1999-01-02;Strings;non\n"
    assert counts(taken("contacts", sheet)) == (1, 0, 0, 0)
    assert Contact.objects.get(external_id="X1").custom == {
        "remarque": "été", "cachet": 1200.5, "ne_le": "1999-01-02", "pupitre": "cordes", "vaccine": False,
    }  # fmt: skip
    assert counts(taken("contacts", sheet)) == (0, 0, 1, 0)
    assert counts(taken("contacts", sheet.replace("1 200,50", "1 300"))) == (0, 1, 0, 0)
    wrong = taken("contacts", sheet.replace("Strings", "Tuba"))
    assert counts(wrong) == (0, 0, 0, 1) and "Tuba" in str(causes(wrong))
    columns = [f"custom_{code}" for code in ("remarque", "cachet", "ne_le", "pupitre", "vaccine")]
    answer = as_keeper.get("/contacts/", {"columns": ["sort_name", *columns], "export": "csv", "sort": "custom_cachet"})
    text = b"".join(answer.streaming_content).decode()
    assert "Remarque,Cachet,Né le,Pupitre,Vacciné" in text
    assert '"Hébert, Zoé",été,1300,1999-01-02,Cordes,non' in text


def test_new_rows_that_resemble_a_contact_or_a_row_above_say_so(settings, tmp_path, person):
    settings.MEDIA_ROOT = tmp_path
    preview = taken("contacts", "prénom;nom;ville\nMaud;Hebert;Montréal\nLuc;Seul;Laval\nLuk;Seul;Laval\n", dry_run=True)
    notes = [line.causes for line in preview.lines.all()]
    assert counts(preview) == (3, 0, 0, 0)
    assert "Hébert, Maude" in notes[0][0] and notes[1] == [] and "Seul, Luc" in notes[2][0] and "3" in notes[2][0]
