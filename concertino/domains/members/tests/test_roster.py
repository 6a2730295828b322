from datetime import date

import pytest
from django.urls import reverse

from concertino.base.people.models import ContactSector, Region, Sector
from concertino.domains.members import actions
from concertino.domains.members.standing import Standing, counts_on, members_on

from .conftest import organisation

URL = "/membres/"
JUNE = date(2020, 6, 30)


@pytest.fixture
def enrol(ensembles):
    """A member by name, in good standing in 2020 unless said otherwise."""

    def made(name, *, starts_on=date(2020, 1, 1), ends_on=date(2020, 12, 31), paid_on=date(2020, 1, 5), **facts):
        member = organisation(name)
        for field, value in facts.items():
            setattr(member, field, value)
        member.save()
        actions.enrol(
            by=None, member=member, category=ensembles, starts_on=starts_on, ends_on=ends_on, on=date(2019, 12, 2),
            paid_on=paid_on,
        )  # fmt: skip
        return member

    return made


def shown(client, **asked) -> list[str]:
    page = client.get(URL, {"as_of": JUNE.isoformat(), **asked})
    assert page.status_code == 200
    return [member.sort_name for member in page.context["page"].object_list]


def standings(day) -> dict[str, str]:
    return {member.sort_name: member.known[0].standing for member in members_on(day)}


def test_each_member_is_one_line_with_the_term_that_runs(as_staff, enrol, ensembles):
    member = enrol("Chœur d’Orme")
    actions.renew(by=None, member=member, ends_on=date(2021, 12, 31), paid_on=date(2020, 11, 2))
    assert shown(as_staff) == ["Chœur d’Orme"]
    assert members_on(JUNE).get().known[0].ends_on == date(2020, 12, 31)
    assert members_on(date(2021, 2, 1)).get().known[0].ends_on == date(2021, 12, 31)
    assert not members_on(date(2019, 12, 1)).exists()


def test_the_standing_of_a_member_on_a_day(enrol, applied, ensembles):
    enrol("Ends soon", ends_on=date(2020, 7, 15))
    renewed = enrol("Renewed", ends_on=date(2020, 7, 15))
    actions.renew(by=None, member=renewed, ends_on=date(2021, 7, 15))
    enrol("Over", ends_on=date(2020, 6, 29))
    enrol("Unpaid", paid_on=None)
    enrol("For ever", ends_on=None)
    assert standings(JUNE) == {
        "Quatuor Lachine": Standing.APPLIED, "Ends soon": Standing.TO_RENEW, "Renewed": Standing.CURRENT,
        "Over": Standing.LAPSED, "Unpaid": Standing.UNPAID, "For ever": Standing.CURRENT,
    }  # fmt: skip


def test_members_are_counted_as_they_are_listed(enrol):
    actions.renew(by=None, member=enrol("Twice"), ends_on=date(2021, 12, 31), paid_on=date(2020, 11, 2))
    enrol("Later", starts_on=date(2021, 1, 1), ends_on=None)
    for day, count in ((date(2019, 12, 1), 0), (JUNE, 2), (date(2030, 1, 1), 2)):
        assert counts_on(day)["known"] == members_on(day).count() == count


def test_the_days_of_grace_extend_a_term(settings, enrol):
    enrol("Over", ends_on=date(2020, 6, 29))
    settings.MEMBERSHIP_GRACE_DAYS = 1
    assert standings(JUNE) == {"Over": Standing.TO_RENEW}


def test_who_will_only_begin_is_known_by_their_first_term(applied):
    assert standings(date(2019, 11, 30)) == {"Quatuor Lachine": Standing.APPLIED}


def test_search_folds_accents(as_staff, enrol):
    enrol("Chœur d’Hébert", folded="choeur d'hebert")
    enrol("Trio Mistral", folded="trio mistral")
    assert shown(as_staff, q="CHOEUR hébert") == ["Chœur d’Hébert"]


def test_filters_narrow_the_lines(as_staff, enrol, individuals):
    jazz, laval = Sector.objects.get(code="jazz"), Region.objects.get(code="13")
    here = enrol("Ici", region=laval)
    ContactSector.objects.create(contact=here, sector=jazz, is_principal=True)
    enrol("Là-bas", paid_on=None)
    assert shown(as_staff, sector=jazz.pk) == shown(as_staff, region=laval.pk) == shown(as_staff, standing="current") == ["Ici"]
    assert shown(as_staff, standing="unpaid") == ["Là-bas"]
    assert shown(as_staff, kind="person") == shown(as_staff, category=individuals.pk) == []


@pytest.mark.parametrize("column", ["sort_name", "sector", "region", "category", "until", "fee", "standing"])
def test_every_column_sorts(as_staff, enrol, column):
    enrol("A", ends_on=date(2020, 8, 1))
    enrol("B", ends_on=date(2021, 8, 1))
    assert shown(as_staff, sort=column) == ["A", "B"]
    assert sorted(shown(as_staff, sort=f"-{column}")) == ["A", "B"]


@pytest.mark.parametrize("column", ["sort_name", "sector", "region", "category", "until", "fee", "standing", "email"])
def test_what_is_looked_for_comes_in_the_order_of_all_that_there_is(as_staff, enrol, column):
    estrie, laval = Region.objects.get(code="05"), Region.objects.get(code="13")
    enrol("Trio Orme", folded="trio orme", region=laval, email="b@example.org", ends_on=date(2020, 10, 31))
    enrol("Chœur", folded="choeur", region=estrie)
    enrol("Trio Ajout", folded="trio ajout", region=estrie, email="c@example.org", paid_on=None)
    enrol("Trio Brin", folded="trio brin", email="a@example.org", ends_on=None)
    for sort in (column, f"-{column}"):
        trios = [name for name in shown(as_staff, sort=sort) if name != "Chœur"]
        assert shown(as_staff, q="trio", sort=sort) == shown(as_staff, q="trio", sort=sort, kind="organisation") == trios
        assert shown(as_staff, q="trio", sort=sort, standing="unpaid") == ["Trio Ajout"]


def test_the_register_opens_with_a_sentence(as_staff, enrol):
    enrol("A", ends_on=date(2020, 7, 10))
    enrol("B")
    said = as_staff.get(URL, {"as_of": "2020-06-30"}).content.decode()
    assert "2" in said and "30 juin 2020" in said
    assert "31 décembre 2020" in as_staff.get(URL, {"as_of": "2025-01-01"}).content.decode()  # when the last term ended


def test_what_is_no_day_is_said_and_today_is_shown(as_staff, enrol):
    enrol("A")
    page = as_staff.get(URL, {"as_of": "2020-02-31"})
    assert page.status_code == 200
    assert page.context["listing"].form.errors["as_of"]


def test_the_export_is_what_is_shown(as_staff, enrol):
    enrol("Ici", fee=None)
    enrol("Là-bas", paid_on=None)
    answer = as_staff.get(URL, {"as_of": "2020-06-30", "standing": "current", "export": "csv"})
    text = b"".join(answer.streaming_content if answer.streaming else [answer.content]).decode("utf-8-sig")
    assert "Ici" in text and "Là-bas" not in text


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_queries_whatever_the_lines(as_staff, enrol, django_assert_num_queries, count):
    for number in range(count):
        enrol(f"Ensemble {number}")
    as_staff.get(URL)
    with django_assert_num_queries(14):  # within the test’s own transaction nothing is kept: the counts are made anew
        as_staff.get(URL, {"as_of": "2020-06-30"})


def test_board_members_read_names_that_lead_nowhere_and_outsiders_nothing(as_board, as_outsider, anonymous, enrol):
    member = enrol("Ici")
    page = as_board.get(URL, {"as_of": "2020-06-30"}).content.decode()
    assert "Ici" in page
    assert reverse("people:contact", args=[member.pk]) not in page
    assert as_outsider.get(URL).status_code == 403
    assert anonymous.get(URL).status_code == 302


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2020-02-30", "soon"])
def test_a_day_beyond_the_calendar_breaks_nothing(as_staff, day):
    assert as_staff.get(f"/membres/?as_of={day}").status_code == 200
    assert as_staff.get(f"/membres/rapprochement/?opening={day}&closing={day}").status_code in (200, 422)
