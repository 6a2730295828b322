from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from concertino.base.people.models import Category, Contact, Region
from concertino.domains.members import actions as members
from concertino.domains.recruitment import actions
from concertino.domains.recruitment.models import Cost, Prospect, Strategy
from concertino.domains.recruitment.tests.conftest import DAY, identified, joins, organisation


def test_a_prospect_is_added_told_and_lost_from_its_pages(as_staff, staff, trio, jazz, campaign):
    given = {
        "contact": "trio bleu",
        "source": "event",
        "sector": jazz.pk,
        "strategy": campaign.pk,
        "owner": staff.pk,
        "on": "2020-01-10",
    }
    assert as_staff.post(reverse("recruitment:identify"), given | {"source": "referral"}).status_code == 422
    assert as_staff.post(reverse("recruitment:identify"), given).status_code == 302
    one = Prospect.objects.get()
    steps = (
        ("advance", {"stage": "contacted", "on": "2020-02-01"}), ("plan_step", {"step": "Appeler", "on": "2020-03-01"}),
        ("change", {"source": "web", "source_detail": "Formulaire"}), ("lose", {"on": "2020-04-01", "reason": "Trop cher"}),
    )  # fmt: skip
    for name, answers in steps:
        url = reverse(f"recruitment:{name}", args=[one.pk])
        assert as_staff.get(url).status_code == 200
        assert as_staff.post(url, answers).status_code == 302, name
    page = as_staff.get(reverse("recruitment:prospect", args=[one.pk])).content.decode()
    assert "Trop cher" in page and "Formulaire" in page
    assert as_staff.post(reverse("recruitment:lose", args=[one.pk]), {"on": "2020-04-01", "reason": ""}).status_code == 422


def test_the_board_shows_each_prospect_in_its_stage_and_the_register_all(as_staff, as_board, prospect, trio):
    stages = {name: cards for name, _count, cards in as_staff.get(reverse("recruitment:board")).context["stages"]}
    assert [len(cards) for cards in stages.values()] == [1, 0, 0, 0, 0, 0]
    assert as_board.get(reverse("recruitment:board")).status_code == 403
    assert as_board.get(reverse("recruitment:home")).url == reverse("recruitment:strategies")
    url = reverse("recruitment:prospects")
    assert as_staff.get(url, {"q": "bleu", "stage": "identified"}).context["page"].paginator.count == 1
    assert as_staff.get(url, {"stage": "joined"}).context["page"].paginator.count == 0
    assert "Trio Bleu" in as_staff.get(reverse("people:contact", args=[trio.pk])).content.decode()


@pytest.mark.parametrize("name", ["board", "prospects", "strategies", "results", "missing", "forecast"])
def test_pages_cost_the_same_queries_whatever_the_prospects(as_staff, prospect, campaign, name):
    url = reverse(f"recruitment:{name}")

    def cost() -> int:
        as_staff.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert as_staff.get(url).status_code == 200
        return len(captured)

    one = cost()
    for i in range(3):
        identified(organisation(f"Autre {i}"), DAY, strategy=campaign)
        joins(organisation(f"Membre {i}"), date(2020, 1, 1))
    assert cost() == one


def test_a_strategy_is_planned_aimed_and_paid_for(as_staff, as_board, as_outsider):
    given = {"title_fr": "Campagne 2020", "cycle": "fiscal_year", "starts_on": "2020-07-01", "ends_on": "2021-06-30"}
    url = reverse("recruitment:plan_strategy")
    assert as_board.get(url).status_code == 403
    assert as_staff.post(url, given | {"ends_on": "2021-12-31"}).status_code == 422
    assert as_staff.post(url, given | {"budget": "1 500,50"}).status_code == 302
    strategy = Strategy.objects.get()
    for name, answers in (
        ("aim", {"number": "12"}), ("add_cost", {"on": "2020-09-01", "label": "Salle", "amount": "250,25"}),
        ("change_strategy", given | {"title_fr": "Campagne d’automne", "budget": "1500"}),
    ):  # fmt: skip
        assert as_staff.post(reverse(f"recruitment:{name}", args=[strategy.pk]), answers).status_code == 302, name
    page = as_board.get(reverse("recruitment:strategy", args=[strategy.pk]))
    assert "250,25" in page.content.decode() and "automne" in page.content.decode()
    assert as_outsider.get(reverse("recruitment:strategies")).status_code == 403
    assert as_staff.post(reverse("recruitment:remove_cost", args=[Cost.objects.get().pk])).status_code == 302
    assert not Cost.objects.exists()


def test_results_hide_groups_of_few_from_who_may_not_see_prospects(as_staff, as_board, trio, prospect):
    joins(trio, date(2020, 1, 1))
    asked = {"first": "2019-07-01", "last": "2020-06-30", "by": "source"}
    url = reverse("recruitment:results")
    assert [(line.joined, line.over) for line in as_staff.get(url, asked).context["lines"]] == [(1, 1)]
    assert as_board.get(url, asked).context["lines"] == []
    assert as_staff.get(url, asked | {"last": "2018-01-01"}).context["form"].errors["last"]


def test_who_is_missing_is_told_with_the_prospects_and_former_members_there(as_staff, as_board, jazz, prospect):
    members.set_target(by=None, sector=jazz, number=5, from_on=date(2018, 1, 1), reason="Vote")
    joins(organisation("Duo", sectors=[jazz]), date(2020, 1, 1))
    joins(organisation("Ancien", sectors=[jazz]), date(2016, 1, 1))
    page = as_staff.get(reverse("recruitment:missing"), {"as_of": "2020-06-30"})
    (line,) = [line for line in page.context["lines"] if line.number]
    assert (line.entry, line.members, line.lack, line.prospects, line.former) == (jazz, 1, 4, 1, 1)
    of_board = as_board.get(reverse("recruitment:missing"), {"as_of": "2020-06-30"}).context["lines"]
    (line,) = [line for line in of_board if line.number]
    assert (line.members, line.prospects) == (1, None), "the board sees members, and guesses no prospect from a small number"
    assert as_board.get(reverse("recruitment:missing"), {"by": "region"}).status_code == 200
    assert as_staff.get(reverse("recruitment:missing"), {"by": "category", "as_of": "2020-06-30"}).status_code == 200


def test_the_first_message_leaves_once_from_its_page(as_staff, trio):
    one = actions.identify(by=None, on=DAY, source="referral", referred_by=trio, name="Zoé", email="zoe@example.org")
    url = reverse("recruitment:write_first", args=[one.pk])
    assert as_staff.post(url, {"text": "Bonjour"}).status_code == 302
    assert as_staff.post(url, {"text": "Bonjour"}).status_code == 422
    assert "zoe@example.org" in as_staff.get(reverse("recruitment:prospect", args=[one.pk])).content.decode()


def test_a_name_is_made_a_contact_from_its_page(as_staff):
    one = actions.identify(by=None, on=DAY, source="web", name="Ensemble Neuf")
    url = reverse("recruitment:make_contact", args=[one.pk])
    assert as_staff.post(url, {"kind": "organisation"}).status_code == 302
    one.refresh_from_db()
    assert str(one) == "Ensemble Neuf" and one.contact is not None


def test_those_who_are_missing_open_on_the_prospects_of_their_category_or_region(as_staff, prospect, trio):
    category = Category.objects.first()
    actions.change(by=None, prospect=prospect, category=category)
    region = Region.objects.first()
    Contact.objects.filter(pk=trio.pk).update(region=region)
    for by, entry in (("category", category), ("region", region)):
        page = as_staff.get(reverse("recruitment:missing"), {"by": by}).text
        link = f"{reverse('recruitment:board')}?{by}={entry.pk}"
        assert link in page
        assert "Trio Bleu" in as_staff.get(link).text
        other = type(entry).objects.exclude(pk=entry.pk).first()
        assert "Trio Bleu" not in as_staff.get(f"{reverse('recruitment:prospects')}?{by}={other.pk}").text
