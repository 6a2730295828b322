import pytest

from concertino.domains.watch.models import Item, ItemTheme, Rule
from concertino.domains.watch.rules import judge, ready, text_of
from concertino.domains.watch.tests.feeding import source
from concertino.domains.watch.tests.reading import AT, TODAY, item, theme

NOWHERE: set[int] = set()


class Arrival:
    """An item that has just been stored, as take_in tells it."""

    def __init__(self, stored: Item, summary: str = "", sources: set[int] = NOWHERE):
        self.item, self.title, self.summary, self.content, self.source_ids = stored.pk, stored.title, summary, "", sources


@pytest.mark.parametrize(
    ("words", "needs_all", "text", "holds"),
    [
        ("musicien", False, "Les MUSICIENS d’ici", True),
        ("choeur", False, "Un chœur à la cathédrale", True),
        ("art", False, "Un partenaire et des artistes", False),
        ("art*", False, "Un partenaire et des artistes", True),
        ("journal", False, "Les journaux", False),
        ("crédit d'impôt", False, "Le crédit  d’impôt est prolongé", True),
        ("crédit, jazz", True, "Le crédit d’impôt", False),
        ("crédit, impôt", True, "Le crédit d’impôt", True),
        ("classe", False, '<p class="classe">Un cours</p>', False),
        (" , *", False, "Rien à chercher", False),
        ("c++", False, "Le langage C++ en musique", True),
    ],
)
def test_a_rule_holds_where_its_words_are(words, needs_all, text, holds):
    rule = ready(Rule(name="Essai", words=words, needs_all=needs_all))
    assert rule.holds(text_of("Un titre", text, ""), NOWHERE) is holds


def test_a_rule_of_one_source_leaves_the_others_alone():
    rule = ready(Rule(name="Essai", words="jazz", source_id=3))
    assert rule.holds("du jazz", {3, 4}) and not rule.holds("du jazz", {4})


def test_the_first_rule_that_decides_is_said_and_every_theme_says_which_rule_gave_it(db):
    law = theme("droit")
    tags = Rule.objects.create(name="Droit", words="loi", does="theme", theme=law, position=1)
    rejects = Rule.objects.create(name="Sport", words="hockey", does="reject", position=2)
    keeps = Rule.objects.create(name="Lois", words="loi", does="keep", position=3)
    Rule.objects.create(name="Plus en usage", words="loi", does="reject", position=0, is_active=False)
    both, one, none = item("La loi du hockey"), item("Une loi"), item("Un récital")
    judge([Arrival(each) for each in (both, one, none)], at=AT)
    assert list(Item.objects.order_by("pk").values_list("state", "rule", "decided_on", "decided_by")) == [
        ("rejected", rejects.pk, TODAY, None), ("kept", keeps.pk, TODAY, None), ("new", None, None, None),
    ]  # fmt: skip
    assert set(ItemTheme.objects.values_list("item", "theme", "rule")) == {(both.pk, law.pk, tags.pk), (one.pk, law.pk, tags.pk)}
    assert list(Item.objects.matching("lois")) == [one]


@pytest.mark.parametrize("count", [1, 3])
def test_many_items_are_judged_in_as_many_statements_as_one(db, django_assert_num_queries, count):
    Rule.objects.create(name="Lois", words="loi", does="keep", theme=theme("droit"), source=source("a"))
    arrived = [Arrival(item(f"Loi {n}"), sources=set(Rule.objects.values_list("source", flat=True))) for n in range(count)]
    with django_assert_num_queries(4):  # the rules, their themes, their decision, the words
        judge(arrived, at=AT)
    assert Item.objects.kept().count() == count
