"""The queue is worked page by page: taken, kept, rejected, found again, made into something else."""

from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from concertino.base.registers import actions as registers
from concertino.base.registers.models import BulkChange
from concertino.domains import plan as plan_room
from concertino.domains.consultations.models import Topic
from concertino.domains.plan import actions as plans
from concertino.domains.plan.models import Action, Cell
from concertino.domains.watch import actions
from concertino.domains.watch.models import Became, Item, Rule, Theme
from concertino.domains.watch.tests.reading import TODAY, item, theme
from concertino.ground.periods import today

PLAN = Path(plan_room.__file__).parent / "plans" / "conseil-2018-2021.yaml"

pytestmark = pytest.mark.django_db


def page(name: str, *args) -> str:
    return reverse(f"watch:{name}", args=args)


def test_an_item_is_taken_then_kept_and_the_next_one_is_shown(as_staff, staff):
    older, newer = item("Un colloque"), item("Une loi")
    law = theme("droit")
    assert "Une loi" in as_staff.get(page("queue")).content.decode()
    as_staff.post(page("claim", newer.pk))
    newer.refresh_from_db()
    assert (newer.state, newer.claimed_by) == ("claimed", staff)
    answer = as_staff.post(page("keep", newer.pk), {"themes": [law.pk], "note": "À lire", "valid_until": "2030-01-01"})
    assert answer.url == page("item", older.pk)
    newer.refresh_from_db()
    assert (newer.state, newer.note, newer.claimed_by, list(newer.themes.all())) == ("kept", "À lire", None, [law])


def test_a_period_that_ends_before_it_begins_is_said_beside_its_field_and_nothing_typed_is_lost(as_staff):
    one = item("Une loi")
    answer = as_staff.post(page("keep", one.pk), {"note": "Ma note", "valid_from": "2030-01-02", "valid_until": "2030-01-01"})
    assert answer.status_code == 422 and "Ma note" in answer.content.decode()
    assert answer.context["keeping"].errors["valid_until"]


def test_an_item_is_rejected_with_a_reason_and_put_back(as_staff):
    one = item("Une offre d’emploi")
    assert as_staff.post(page("reject", one.pk), {"reason": ""}).status_code == 422
    as_staff.post(page("reject", one.pk), {"reason": "Hors sujet"})
    assert "Hors sujet" in as_staff.get(page("rejected") + "?columns=title&columns=reason").content.decode()
    as_staff.post(page("put_back", one.pk))
    one.refresh_from_db()
    assert (one.state, one.reason) == ("new", "")


def test_who_holds_an_item_is_said_to_others(as_staff, as_direction, direction):
    one = item("Une loi")
    as_direction.post(page("claim", one.pk))
    shown = as_staff.get(page("item", one.pk))
    assert str(direction) in shown.content.decode() and not shown.context["treats"]
    refused = as_staff.post(page("claim", one.pk), follow=True)
    assert str(direction) in str(next(iter(refused.context["messages"])))


def test_what_is_kept_is_found_by_all_its_words_in_both_languages(as_staff, staff):
    tax = item("Crédit d’impôt", summary="<p>Les créateurs y ont droit.</p>")
    jazz = item("A jazz festival", summary="<p>Orchestras are invited.</p>")
    actions.keep_many(by=staff, rows=Item.objects.all(), on=TODAY)
    for words, found in (("créateur", tax), ("orchestra", jazz), ('"credit d’impot"', tax), ("festival -hockey", jazz)):
        rows = as_staff.get(page("kept"), {"q": words}).context["page"].object_list
        assert list(rows) == [found], words


@pytest.mark.parametrize("register", ["queue", "kept"])
def test_a_list_asks_as_much_for_three_items_as_for_one(as_staff, staff, register):
    asked = []
    for names in (["Un"], ["Deux", "Trois"]):
        for name in names:
            one = item(name)
            if register == "kept":
                actions.keep(by=staff, item=one, on=TODAY, themes=[])
        with CaptureQueriesContext(connection) as queries:
            as_staff.get(page(register))
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_many_are_rejected_at_once_with_a_reason(as_staff, staff):
    first, second, held = item("Un"), item("Deux"), item("Trois")
    actions.claim(by=staff, item=held, at=first.found_at)
    chosen = {"bulk": "watch.reject_many", "row": [first.pk, second.pk, held.pk]}
    asked = as_staff.post(page("queue"), chosen, follow=True)
    assert asked.status_code == 200


def test_what_was_kept_is_looked_for_by_the_day_of_the_decision(as_staff, staff):
    first, last = item("Un"), item("Deux")
    actions.keep(by=staff, item=first, on=date(2021, 3, 1))
    actions.keep(by=staff, item=last, on=date(2021, 3, 9))
    rows = as_staff.get(page("kept"), {"decided_after": "2021-03-02", "decided_before": "2021-03-31"}).context["page"].object_list
    assert list(rows) == [last]


def test_items_kept_together_go_back_to_the_queue_but_for_those_that_readers_have(as_staff, staff):
    alone, shared = item("Un"), item("Deux")
    chosen = {"bulk": "watch.keep_many", "row": [alone.pk, shared.pk], "step": "run", "seen": 2}
    as_staff.post(page("queue"), chosen)
    change = BulkChange.objects.get()
    shared.refresh_from_db()
    actions.share(by=staff, item=shared, audiences=["members"], on=TODAY)
    undone = registers.undo(by=staff, change=change, on=today())
    assert dict(Item.objects.values_list("title", "state")) == {"Un": "new", "Deux": "kept"}
    assert undone.kept == ["Deux"]


def test_a_rule_does_one_of_three_things_and_nothing_else_is_offered(as_staff):
    page_of_rule = as_staff.get(page("add_rule"))
    assert [value for value, _word in page_of_rule.context["form"].fields["does"].choices] == ["theme", "keep", "reject"]


def test_a_rule_is_tried_before_it_is_kept(as_staff):
    item("Une offre d’emploi à la Ville")
    item("Un récital")
    given = {"name": "Emplois", "words": "offre d'emploi", "does": "reject", "position": "1", "is_active": "on"}
    tried = as_staff.post(page("add_rule"), given | {"try": "1"})
    assert (tried.context["trial"].held, tried.context["trial"].among, Rule.objects.count()) == (1, 2, 0)
    assert as_staff.post(page("add_rule"), given).url == page("rules")
    rule = Rule.objects.get()
    assert as_staff.post(page("rule", rule.pk), given | {"words": " , "}).status_code == 422
    as_staff.post(page("remove_rule", rule.pk))
    assert not Rule.objects.exists()


def test_a_theme_is_named_and_ended(as_staff):
    given = {"code": "lois", "name_fr": "Lois", "name_en": "Laws", "position": "1"}
    assert as_staff.post(page("add_theme"), given).url == page("themes")
    one = Theme.objects.get(code="lois")
    as_staff.post(page("theme", one.pk), given | {"ends_on": "2020-12-31"})
    one.refresh_from_db()
    assert one.ends_on.year == 2020


def test_an_item_becomes_a_topic_once_with_a_link_back(as_staff, staff):
    one = item("Le financement des tournées", url="https://exemple.test/tournees")
    actions.keep(by=staff, item=one, on=TODAY, note="À suivre")
    as_staff.post(page("make_of", one.pk, "consultations.topic"))
    as_staff.post(page("make_of", one.pk, "consultations.topic"))
    topic = Topic.objects.get()
    assert topic.name == one.title and page("item", one.pk) in topic.sources.get().url
    assert Became.objects.get().title == one.title


def test_an_item_becomes_an_action_in_the_cell_that_one_chooses(as_direction, direction):
    one = item("Un appel à projets")
    actions.keep(by=direction, item=one, on=TODAY, note="")
    plans.load(by=direction, content=PLAN.read_bytes(), name=PLAN.name, on=date(2018, 1, 1))
    cell = Cell.objects.get(code="2.1-C")
    as_direction.post(page("make_of", one.pk, "plan.action"), {"within": "0"})
    assert not Action.objects.filter(owner=direction).exists()
    as_direction.post(page("make_of", one.pk, "plan.action"), {"within": str(cell.pk)})
    assert Action.objects.get(owner=direction).cell == cell


def test_pages_of_the_queue_are_for_the_team(as_board, as_outsider, client):
    one = item("Une loi")
    for reader in (as_board, as_outsider):
        assert reader.get(page("queue")).status_code == 403
        assert reader.get(page("item", one.pk)).status_code == 403
        assert reader.post(page("keep", one.pk)).status_code == 403
    assert client.get(page("queue")).status_code == 302
