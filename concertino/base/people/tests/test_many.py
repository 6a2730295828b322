"""Many contacts at once: tags and facts, through the pages, with preview and undo."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from concertino.base.people import actions
from concertino.base.people.models import Contact, ContactTag, Region, Tag
from concertino.base.people.tests.conftest import DAY
from concertino.base.registers import actions as registers
from concertino.base.registers import bulk
from concertino.base.registers.models import BulkChange
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal

ADDRESS = "/contacts/"


@pytest.fixture(autouse=True)
def _may_see_changes(keeper):
    keeper.groups.get().permissions.add(Permission.objects.get(codename="view_bulkchange"))


@pytest.fixture
def choirs(keeper):
    """Three of them, the last in Laval."""
    laval = Region.objects.get(code="13")
    return [
        actions.add(by=keeper, kind="organisation", name=f"Chœur {n}", region=laval if n == 3 else None, on=DAY)
        for n in (1, 2, 3)
    ]


def ask(client, rows, action, *, found="", **answers):
    chosen = {"row": [row.pk for row in rows]} if rows else {"all": 1}
    return client.post(f"{ADDRESS}{found}", {"bulk": action, "step": "preview", **chosen, **answers})


def run(client, rows, action, *, found="", **answers) -> BulkChange:
    """As the preview's button sends it."""
    seen = ask(client, rows, action, found=found, **answers).context["count"]
    chosen = {"row": [row.pk for row in rows]} if rows else {"all": 1}
    done = client.post(f"{ADDRESS}{found}", {"bulk": action, "step": "run", "seen": seen, **chosen, **answers})
    assert done.status_code == 302, done.context
    return BulkChange.objects.get(pk=done.url.split("/")[-2])


def tagged(name):
    return set(ContactTag.objects.filter(tag__name=name).values_list("contact__name", flat=True))


def test_lines_have_boxes_only_for_those_who_may_change_them(as_keeper, as_reader, choirs):
    assert 'name="row"' in as_keeper.get(ADDRESS).content.decode()
    assert 'name="row"' not in as_reader.get(ADDRESS).content.decode()
    assert as_reader.post(ADDRESS, {"bulk": "people.tag_many", "row": choirs[0].pk}).status_code == 404


def test_the_action_asks_then_previews_and_writes_nothing_before(as_keeper, choirs):
    asked = as_keeper.post(ADDRESS, {"bulk": "people.tag_many", "row": choirs[0].pk})
    assert 'name="tag"' in asked.content.decode() and f'name="row" value="{choirs[0].pk}"' in asked.content.decode()
    actions.tag(by=None, contact=choirs[2], name="Presse")
    previewed = ask(as_keeper, choirs, "people.tag_many", tag="presse")
    assert previewed.context["count"] == 2
    assert [(sample.name, sample.before, sample.after) for sample in previewed.context["samples"]] == [
        ("Chœur 1", "", "presse"), ("Chœur 2", "", "presse"),
    ]  # fmt: skip
    assert [number for _cause, number in previewed.context["left_out"]] == [1]
    assert tagged("Presse") == {"Chœur 3"}


def test_a_tag_is_put_on_all_that_the_search_finds_and_undone(as_keeper, keeper, choirs, person):
    change = run(as_keeper, None, "people.tag_many", found="?q=choeur", tag="Presse")
    assert tagged("Presse") == {"Chœur 1", "Chœur 2", "Chœur 3"}
    assert (change.number, change.state, change.by) == (3, "done", keeper)
    actions.untag(by=keeper, contact=choirs[0], tag=Tag.objects.get())
    registers.undo(by=keeper, change=change, on=today())
    assert tagged("Presse") == set()


def test_a_tag_taken_off_comes_back_except_from_who_is_gone(as_keeper, keeper, choirs):
    for choir in choirs:
        tag = actions.tag(by=keeper, contact=choir, name="Presse")
    change = run(as_keeper, choirs[:2], "people.untag_many", tag=tag.pk)
    assert tagged("Presse") == {"Chœur 3"}
    choirs[0].delete()
    registers.undo(by=keeper, change=change, on=today())
    assert tagged("Presse") == {"Chœur 2", "Chœur 3"}


def test_what_somebody_changed_since_is_kept_and_named(as_keeper, keeper, choirs):
    quebec, laval, montreal = (Region.objects.get(code=code) for code in ("03", "13", "06"))
    change = run(as_keeper, choirs, "people.fill_region", value=quebec.pk)
    actions.correct(by=keeper, contact=Contact.objects.get(pk=choirs[1].pk), region=montreal)
    undone = registers.undo(by=keeper, change=change, on=today())
    regions = dict(Contact.objects.values_list("name", "region__code"))
    assert regions == {"Chœur 1": None, "Chœur 2": "06", "Chœur 3": "13"}
    assert undone.kept == ["Chœur 2"]
    assert laval.pk != quebec.pk


def test_a_change_is_undone_once_and_for_30_days(as_keeper, keeper, choirs):
    change = run(as_keeper, choirs, "people.fill_language", value="en")
    assert Contact.objects.filter(language="en").count() == 3
    with pytest.raises(Refusal):
        registers.undo(by=keeper, change=change, on=today() + timedelta(days=31))
    registers.undo(by=keeper, change=change, on=today() + timedelta(days=30))
    with pytest.raises(Refusal):
        registers.undo(by=keeper, change=change, on=today())
    assert not Contact.objects.filter(language="en").exists()


def test_a_preview_that_is_no_longer_true_is_shown_again(as_keeper, choirs):
    stale = as_keeper.post(
        ADDRESS, {"bulk": "people.tag_many", "step": "run", "seen": 3, "row": choirs[0].pk, "tag": "Presse"}
    )  # fmt: skip
    assert stale.status_code == 200 and stale.context["has_changed"]
    assert tagged("Presse") == set()


def test_answers_that_make_no_sense_are_said_beside_the_field(as_keeper, choirs):
    answer = ask(as_keeper, choirs, "people.tag_many", tag="")
    assert answer.status_code == 422
    assert "aria-invalid" in answer.content.decode()


def test_nobody_ticked_is_told(as_keeper, choirs):
    answer = as_keeper.post(ADDRESS, {"bulk": "people.tag_many", "row": "x"}, follow=True)
    assert "toast error" in answer.content.decode()


def test_the_journal_tells_the_change_in_the_words_of_the_action(as_keeper, choirs, keeper):
    run(as_keeper, choirs, "people.fill_language", value="en")
    event = choirs[0].events.latest("pgh_id")
    assert event.pgh_context.metadata == {"action": "people.fill_language", "by": keeper.pk}


def test_many_go_in_a_job(as_keeper, keeper, choirs, monkeypatch):
    monkeypatch.setattr("concertino.base.registers.actions.many.AT_ONCE", 2)
    change = run(as_keeper, choirs, "people.tag_many", tag="Presse")
    assert change.state == "waiting" and change.job and tagged("Presse") == set()
    registers.carry_out(change=change)
    registers.carry_out(change=change)  # a job may run twice
    change.refresh_from_db()
    assert (change.state, change.number, len(tagged("Presse"))) == ("done", 3, 3)


def test_a_reserved_tag_is_not_put_on_by_guessing_its_name(as_keeper, keeper, choirs):
    actions.add_tag(by=None, name="Confidentiel", is_reserved=True)
    change = ask(as_keeper, choirs, "people.tag_many", tag="confidentiel")
    done = as_keeper.post(
        ADDRESS, {"bulk": "people.tag_many", "step": "run", "seen": 3, "row": [c.pk for c in choirs], "tag": "confidentiel"}
    )
    assert BulkChange.objects.get(pk=done.url.split("/")[-2]).state == "refused"
    assert tagged("Confidentiel") == set() and change.status_code == 200


def test_the_lines_ticked_are_exported_as_they_are_shown(as_keeper, choirs):
    text = as_keeper.post(ADDRESS, {"bulk": "csv", "row": [choirs[0].pk, choirs[2].pk]}).getvalue().decode()
    assert "Chœur 1" in text and "Chœur 3" in text and "Chœur 2" not in text


def test_the_page_of_a_change_is_for_those_who_may(as_keeper, as_reader, keeper, choirs):
    change = run(as_keeper, choirs, "people.tag_many", tag="Presse")
    page, undo = reverse("registers:change", args=[change.pk]), reverse("registers:undo", args=[change.pk])
    assert as_reader.get(page).status_code == 403
    assert undo in as_keeper.get(page).content.decode()
    assert as_keeper.get(undo).status_code == 200
    as_keeper.post(undo)
    assert tagged("Presse") == set()
    assert undo not in as_keeper.get(page).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_however_many_lines_the_preview_costs_the_same(as_keeper, choirs, number, django_assert_num_queries):
    ask(as_keeper, choirs, "people.tag_many", tag="Presse")
    with django_assert_num_queries(7):
        ask(as_keeper, choirs[:number], "people.tag_many", tag="Presse")


def test_every_bulk_action_is_the_name_of_a_verb():
    from concertino.base.journal.actions import verbs

    assert {action.key for action in bulk.bulk_actions.values() if isinstance(action, bulk.BulkAction)} <= verbs().keys()
