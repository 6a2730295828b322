"""The sheets of membership: terms, and numbers to reach."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from concertino.base.imports import actions
from concertino.base.imports.tests.trying import TODAY, causes, counts, received, taken
from concertino.base.people.models import Category, Contact
from concertino.domains.members.models import Membership, SectorTarget

HEADER = "external_id,category,starts_on,ends_on,state,fee,accepted_on,paid_on\n"


@pytest.fixture(autouse=True)
def _apart(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with override("en"):
        yield


@pytest.fixture
def member(db):
    category = Category.objects.get(code="organisation")
    return Contact.objects.create(
        kind="organisation", external_id="A1", name="Trio", sort_name="Trio", folded="trio", category=category
    )


def facts(term):
    return term.category.code, term.state, term.ends_on, term.fee, term.accepted_on, term.paid_on


def test_terms_go_in_once(member):
    rows = HEADER + 'A1,associate,2019-07-01,2020-06-30,paid,"1 245,50 $",2019-06-12,2019-07-03\nA1,,2020-07-01,,demande,,,\n'
    done = taken("memberships", rows)
    assert (counts(done), causes(done)) == ((2, 0, 0, 0), [])
    first, second = Membership.objects.order_by("starts_on")
    assert facts(first) == ("associate", "paid", date(2020, 6, 30), Decimal("1245.50"), date(2019, 6, 12), date(2019, 7, 3))
    assert facts(second) == ("organisation", "applied", None, None, None, None), "the category is the contact's"
    assert counts(taken("memberships", rows)) == (0, 0, 2, 0)


def test_french_headers_and_states_are_understood(member):
    done = taken(
        "memberships",
        "No de membre;Catégorie;Début;Fin;Statut;Cotisation;Date d'acceptation;Payé le\n"
        "A1;Organisme corporatif;01/07/2019;30/06/2020;exonérée;0,00 $;12/06/2019;\n",
    )
    assert causes(done) == []
    assert facts(Membership.objects.get())[:3] == ("organisation", "waived", date(2020, 6, 30))


@pytest.mark.parametrize(
    ("row", "state"),
    [
        (",,,2019-07-03", "paid"),
        (",,2019-06-12,", "accepted"),
        (",,,", "applied"),
    ],
)
def test_without_a_state_the_dates_tell_it(member, row, state):
    assert causes(taken("memberships", HEADER + f"A1,,2019-07-01,2020-06-30,{row}\n")) == []
    assert Membership.objects.get().state == state


def test_a_term_ended_after_its_payment_counted_and_one_never_paid_did_not(member):
    taken("memberships", HEADER + "A1,,2018-07-01,2018-12-31,ended,,,2018-07-02\nA1,,2019-07-01,2019-09-30,terminé,,,\n")
    paid, unpaid = Membership.objects.order_by("starts_on")
    assert (paid.state, paid.ended_on) == ("paid", date(2018, 12, 31))
    assert unpaid.state == "ended"
    assert Membership.objects.in_good_standing().get() == paid


def test_an_update_tells_before_and_after(member):
    taken("memberships", HEADER + "A1,,2019-07-01,2020-06-30,accepted,100,,\n")
    done = taken("memberships", HEADER + "A1,,2019-07-01,,paid,,,2019-08-01\n")
    assert counts(done) == (0, 1, 0, 0)
    assert done.lines.get().changes == [["State", "Accepted", "Paid"], ["Paid on", "", "Aug 1, 2019"]]
    assert Membership.objects.get().ends_on == date(2020, 6, 30), "an empty cell changes nothing"


def test_terms_that_overlap_are_rejected_with_both_dates(member):
    taken("memberships", HEADER + "A1,,2019-07-01,2020-06-30,paid,,,\n")
    done = taken(
        "memberships",
        HEADER + "A1,,2020-06-30,2021-06-30,paid,,,\nA1,,2021-07-01,2022-06-30,paid,,,\nA1,,2022-01-01,,paid,,,\n"
        "A1,,2018-07-01,,paid,,,\nA1,,2021-07-01,,paid,,,\n",
    )
    assert counts(done) == (1, 0, 0, 4)
    assert causes(done) == [
        "The term from June 30, 2020 to June 30, 2021 overlaps one that the member already has, "
        "from July 1, 2019 to June 30, 2020.",
        "The term from January 1, 2022, without end overlaps that of row 3, from July 1, 2021 to June 30, 2022.",
        "The term from July 1, 2018, without end overlaps one that the member already has, from July 1, 2019 to June 30, 2020.",
        "This is the term of row 3 again.",
    ]


def test_two_terms_that_touch_may_move_together(member):
    taken("memberships", HEADER + "A1,,2019-07-01,2020-06-30,paid,,,\nA1,,2020-07-01,2021-06-30,paid,,,\n")
    done = taken("memberships", HEADER + "A1,,2019-07-01,2019-12-31,paid,,,\nA1,,2020-01-01,2020-06-30,paid,,,\n")
    assert (counts(done), causes(done)) == ((1, 1, 0, 0), [])


def test_rows_that_make_no_sense_are_rejected(member):
    Category.objects.filter(code="associate").update(ends_on="2015-12-31")
    Contact.objects.create(kind="person", external_id="B1", family_name="B", sort_name="B", folded="b")
    done = taken(
        "memberships",
        HEADER + "Z9,,2019-07-01,,,,,\nA1,,2019-07-01,2019-06-30,,,,\nA1,,2019-07-01,,,-5,,\nA1,associate,2019-07-01,,,,,\n"
        "A1,,2019-07-01,,applied,,,2019-07-02\nB1,,2019-07-01,,,,,\nA1,,2019-02-30,,,,,\nA1,,,,,,,\n"
        "A1,,2019-07-01,,perhaps,ten,hier,\n",
    )
    assert counts(done) == (0, 0, 0, 9)
    told = causes(done)
    assert told[:8] == [
        "No contact has the identifier Z9: import the contacts first.",
        "The term would end on June 30, 2019, before it begins on July 1, 2019.",
        "A fee is not negative.",
        "The category “Associate” is not in use on July 1, 2019.",
        "A day of payment goes with the state “paid”.",
        "The category is missing, and the contact has none.",
        "From: “2019-02-30” is not a day of the calendar.",
        "From: nothing is written.",
    ]
    assert len(told) == 11, "the last row has three causes"


def test_a_preview_of_terms_asks_as_much_of_the_database_for_one_row_as_for_forty(member, django_assert_num_queries):
    def of(years):
        rows = "".join(f"A1,,{year}-01-01,{year}-12-31,paid,,,\n" for year in range(2000, 2000 + years))
        return received("memberships", HEADER + rows)

    for years in (1, 40):
        imported = of(years)
        with django_assert_num_queries(8):
            actions.preview_now(by=None, imported=imported, today=TODAY)


TARGETS = "Secteur;Nombre à atteindre;À partir du;Motif\n"


def test_numbers_to_reach_go_in_once_and_in_the_order_of_their_dates():
    rows = TARGETS + "Jazz;40;2020-01-01;Révision\njazz;30;2018-01-01;Plan 2018\nOpéra et art vocal;12;2018-01-01;Plan 2018\n"
    assert counts(taken("sector_targets", rows)) == (3, 0, 0, 0)
    numbers = SectorTarget.objects.filter(sector__code="jazz").order_by("from_on").values_list("number", flat=True)
    assert list(numbers) == [30, 40]
    assert counts(taken("sector_targets", rows)) == (0, 0, 3, 0)


def test_a_number_set_by_the_board_is_never_erased():
    taken("sector_targets", TARGETS + "Jazz;40;2020-01-01;Révision\n")
    done = taken(
        "sector_targets", TARGETS + "Jazz;50;2020-01-01;Encore\nJazz;-1;2021-01-01;x\nJazz;;2021-01-01;x\nZzz;1;2021-01-01;x\n"
    )
    assert counts(done) == (0, 0, 0, 4)
    assert causes(done)[0] == "This sector already has a number from that day (40): give a later day."
    assert SectorTarget.objects.get().number == 40


def test_numbers_that_cannot_be_kept_are_rejected_with_what_can(member):
    done = taken(
        "memberships",
        HEADER + "A1,,2035-01-01,2035-12-31,paid,1e30,,\nA1,,2036-01-01,2036-12-31,paid,12345678901.99,,\n"
        "A1,,2037-01-01,2037-12-31,paid,60.001,,\nA1,,2038-01-01,2038-12-31,paid,99999999.990,,\n",
    )
    too_large = "Fee: The number is too large: the largest that can be kept is 99,999,999.99."
    assert causes(done) == [too_large, too_large, "Fee: The number has too many decimals: at most 2 are kept."]
    assert Membership.objects.get().fee == Decimal("99999999.99")
    done = taken("sector_targets", "sector,number,from_on,reason\nJazz,99999999999,2019-01-01,Vote\nJazz,12,2019-03-01,Vote\n")
    assert causes(done) == ["Number to reach: The number is too large: the largest that can be kept is 2,147,483,647."]
    assert SectorTarget.objects.get().number == 12
