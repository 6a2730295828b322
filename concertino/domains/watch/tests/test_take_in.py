from datetime import UTC, datetime, timedelta

import pytest

from concertino.domains.watch import actions
from concertino.domains.watch.models import Item, ItemSource, ItemTheme, Rule, SourceTheme, Theme
from concertino.domains.watch.tests.feeding import AT, TEXT, entry, feed, source

OTHER = (
    "La salle rouvre ses portes samedi avec un quatuor venu de la Côte-Nord, puis un récital de clavecin suivi d’une discussion."
)


def take(one, *entries, at=AT):
    return actions.take_in(by=None, source=one, feed=feed(*entries), at=at)


@pytest.fixture
def theme(db):
    return Theme.objects.create(code="essai", name_fr="Essai")


def test_what_a_source_holds_is_taken_in_once(db):
    one = source("a")
    held = [entry("Un", "https://a.org/1"), entry("Deux", "https://a.org/2", OTHER)]
    first, again = take(one, *held), take(one, *held)
    assert (first.new, first.joined, first.known) == (2, 0, 0)
    assert (again.new, again.joined, again.known) == (0, 0, 2)
    assert first.items == again.items == list(Item.objects.order_by("pk").values_list("pk", flat=True))
    one.state.refresh_from_db()
    assert one.state.item_at == AT


def test_an_article_of_two_sources_appears_once_with_both(db):
    there = entry("Un", "https://www.a.org/1/?utm_source=rss&b=2#top", guid="x")
    here = entry("Un titre à nous", "http://a.org/1?b=2", OTHER, guid="y")
    found = actions.take_in_all(by=None, found=[(source("a"), feed(there)), (source("b"), feed(here))], at=AT)
    assert [one.joined for one in found] == [0, 1]
    assert list(Item.objects.get().sources.values_list("name", flat=True)) == ["a", "b"]


def test_a_text_printed_elsewhere_with_a_few_other_words_is_the_same_article(db):
    take(source("a"), entry("La rémunération d’abord", "https://a.org/1"))
    excerpt = TEXT.replace("printemps", "PRINTEMPS dernier").replace("é", "e")[:190]
    taken = take(source("b"), entry("La remuneration d’abord", "https://b.org/77", excerpt), at=AT + timedelta(days=2))
    assert (taken.new, taken.joined) == (0, 1)


def test_near_texts_meet_within_one_batch_too(db):
    found = [(source(name), feed(entry("La rémunération d’abord", f"https://{name}.org/"))) for name in "abc"]
    assert [one.new for one in actions.take_in_all(by=None, found=found, at=AT)] == [1, 0, 0]
    assert ItemSource.objects.filter(item=Item.objects.get()).count() == 3


@pytest.mark.parametrize(
    ("title", "text", "after"),
    [
        ("La rémunération d’abord", OTHER, 1),
        ("Bulletin 13", TEXT, 1),
        ("La rémunération d’abord", TEXT, 90),
        ("La rémunération d’abord", "Trop court.", 1),
    ],
)
def test_other_texts_other_issues_and_old_texts_are_other_articles(db, title, text, after):
    take(source("a"), entry("Bulletin 12" if "Bulletin" in title else title, "https://a.org/1", text if len(text) < 20 else TEXT))
    assert take(source("b"), entry(title, "https://b.org/77", text), at=AT + timedelta(days=after)).new == 1


def test_one_address_for_all_that_a_source_writes_tells_nothing(db):
    one = source("a")
    assert take(one, *(entry(f"Avis {n}", "https://a.org/", guid=f"{n}") for n in range(3))).new == 3
    assert take(one, entry("Avis 9", "https://a.org/", guid="9")).new == 1
    assert take(one, entry("Avis 0", "https://a.org/", guid="0 renamed")).joined == 1


def test_near_texts_of_one_source_are_two_articles(db):
    one = source("a")
    assert take(one, entry("Avis", "https://a.org/1"), entry("Avis", "https://a.org/2")).new == 2


def test_items_are_numbered_as_they_were_published_and_take_the_themes_of_their_source(db, theme):
    one = source("a")
    SourceTheme.objects.create(source=one, theme=theme)
    days = [datetime(2020, 6, day, tzinfo=UTC) for day in (3, 1, 2)]
    take(one, *(entry(f"Le {on.day}", f"https://a.org/{on.day}", f"Le {on.day}", published_at=on) for on in days))
    assert list(Item.objects.order_by("pk").values_list("title", flat=True)) == ["Le 1", "Le 2", "Le 3"]
    assert ItemTheme.objects.filter(theme=theme).count() == 3


def test_what_no_column_holds_is_cut_or_left_out(db):
    taken = take(
        source("a"), entry("x" * 900 + "\0\ud800", "https://a.org/" + "y" * 3000, "\0Un \ud800texte", authors=("Z" * 400,))
    )
    item = Item.objects.get(pk=taken.items[0])
    assert (len(item.title), item.url, item.canonical, item.summary, len(item.authors)) == (500, "", None, "<p>Un texte</p>", 300)


def test_rules_act_on_what_is_new_and_are_named(db):
    rule = Rule.objects.create(name="Rémunération", words="remuneration", does="keep")
    Rule.objects.create(name="Jamais", words="remuneration", does="reject", position=9)
    take(source("a"), entry("La RÉMUNÉRATION d’abord", "https://a.org/1"), entry("Autre", "https://a.org/2", OTHER))
    assert list(Item.objects.filter(state="kept").values_list("rule", flat=True)) == [rule.pk]
    assert Item.objects.filter(state="new").count() == 1


@pytest.mark.parametrize("count", [1, 30])
def test_the_statements_do_not_grow_with_what_comes_in(db, theme, count, django_assert_num_queries):
    one = source("a")
    SourceTheme.objects.create(source=one, theme=theme)
    entries = [entry(f"Titre {n}", f"https://a.org/{n}", f"{n} {OTHER}") for n in range(count)]
    with django_assert_num_queries(14):  # the transaction, a turn, what is known, numbers, what is stored, the rules
        take(one, *entries)
