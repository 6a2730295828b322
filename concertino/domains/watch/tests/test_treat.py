from datetime import date, timedelta

import pytest

from concertino.base.journal.actions import told
from concertino.base.journal.acts import acts
from concertino.domains.watch import actions
from concertino.domains.watch.models import ABANDONED, Item, ItemTheme, Sharing
from concertino.domains.watch.tests.reading import AT, TODAY, item, theme
from concertino.ground.refusals import Refusal

HOUR = timedelta(hours=1)


@pytest.fixture
def anne(staff):
    return staff


@pytest.fixture
def benoit(direction):
    return direction


def test_two_people_never_treat_the_same_item(db, anne, benoit):
    one = item("Un")
    actions.claim(by=anne, item=one, at=AT)
    for refused in (
        lambda: actions.claim(by=benoit, item=one, at=AT + HOUR),
        lambda: actions.keep(by=benoit, item=one, on=TODAY),
        lambda: actions.reject(by=benoit, item=one, on=TODAY, reason="Hors sujet"),
        lambda: actions.let_go(by=benoit, item=one),
        lambda: actions.describe(by=benoit, item=one, themes=[]),
    ):
        with pytest.raises(Refusal) as refusal:
            refused()
        assert str(anne) in str(refusal.value)
    one.refresh_from_db()
    assert (one.state, one.claimed_by, one.claimed_at) == (Item.State.CLAIMED, anne, AT)


def test_a_claim_is_let_go_or_taken_over_when_it_was_left_for_long(db, anne, benoit):
    one = item("Un")
    actions.claim(by=anne, item=one, at=AT)
    actions.let_go(by=anne, item=one)
    assert (one.state, one.claimed_by) == (Item.State.NEW, None)
    actions.claim(by=anne, item=one, at=AT)
    actions.claim(by=benoit, item=one, at=AT + ABANDONED + HOUR)
    assert one.claimed_by == benoit
    with pytest.raises(Refusal):
        actions.let_go(by=anne, item=one)


def test_a_kept_item_says_by_whom_why_and_how_long_it_holds(db, anne):
    music, law = theme("musique"), theme("droit")
    one = item("Un", state=Item.State.CLAIMED, claimed_by=anne, claimed_at=AT)
    actions.keep(
        by=anne, item=one, on=TODAY, themes=[music, law], note=" À lire ", territory="Québec", valid_until=date(2020, 12, 31)
    )
    assert (one.state, one.decided_by, one.decided_on, one.claimed_by) == (Item.State.KEPT, anne, TODAY, None)
    assert (one.note, one.territory, set(one.themes.all())) == ("À lire", "Québec", {music, law})
    assert one in Item.objects.valid_on(date(2020, 12, 31)) and one not in Item.objects.valid_on(date(2021, 1, 1))
    with pytest.raises(Refusal):
        actions.keep(by=anne, item=one, on=TODAY)
    with pytest.raises(Refusal) as refusal:
        actions.keep(by=anne, item=item("Deux"), on=TODAY, valid_from=date(2020, 2, 1), valid_until=date(2020, 1, 1))
    assert refusal.value.field == "valid_until"


def test_a_rejected_item_says_why_and_may_be_put_back(db, anne):
    one = item("Un")
    with pytest.raises(Refusal):
        actions.reject(by=anne, item=one, on=TODAY, reason="  ")
    actions.reject(by=anne, item=one, on=TODAY, reason="Hors  sujet")
    assert (one.state, one.reason) == (Item.State.REJECTED, "Hors sujet")
    actions.put_back(by=anne, item=one)
    assert (one.state, one.reason, one.decided_by, one.decided_on) == (Item.State.NEW, "", None, None)
    with pytest.raises(Refusal):
        actions.put_back(by=anne, item=one)


def test_what_is_shared_is_not_put_back(db, anne):
    one = actions.keep(by=anne, item=item("Un"), on=TODAY)
    Sharing.objects.create(item=one, audience="members", on=TODAY, by=anne)
    with pytest.raises(Refusal):
        actions.put_back(by=anne, item=one)


def test_many_are_decided_at_once_but_for_those_that_somebody_else_treats(db, anne, benoit, django_assert_num_queries):
    free = [item(name) for name in ("Un", "Deux", "Trois")]
    held = item("Quatre", state=Item.State.CLAIMED, claimed_by=benoit, claimed_at=AT)
    with django_assert_num_queries(7):  # with the transaction, and who proposed them
        assert actions.keep_many(by=anne, rows=Item.objects.all(), on=TODAY) == 3
    assert set(Item.objects.kept()) == set(free) == set(Item.objects.matching("un OR deux OR trois"))
    assert actions.reject_many(by=benoit, rows=Item.objects.all(), on=TODAY, reason="Vieux") == 1
    held.refresh_from_db()
    assert (held.state, held.reason) == (Item.State.REJECTED, "Vieux")


def test_an_item_is_replaced_by_a_newer_one_and_never_by_itself(db, anne):
    old, new = (actions.keep(by=anne, item=item(name), on=TODAY) for name in ("Ancien", "Nouveau"))
    actions.supersede(by=anne, item=old, newer=new)
    assert list(Item.objects.valid_on(TODAY)) == [new]
    for refused, newer in ((new, old), (new, new), (new, item("Pas encore gardé"))):
        with pytest.raises(Refusal):
            actions.supersede(by=anne, item=refused, newer=newer)
    actions.supersede(by=anne, item=old, newer=None)
    assert Item.objects.valid_on(TODAY).kept().count() == 2


def test_what_people_decide_is_in_the_journal(db, anne):
    one = item("Un")
    actions.keep(by=anne, item=one, on=TODAY, themes=[theme("musique")])
    assert (anne.name, told("watch.keep")) in [(act.who, act.says) for act in acts(one)]
    assert ItemTheme.objects.get(item=one).rule is None


# -- found by its words ------------------------------------------------------------------------------------------------
def test_what_is_kept_is_found_in_french_and_in_english_without_accents(db, anne):
    french = item("Les chœurs d’été", summary="<p>Une <b>subvention</b> pluriannuelle aux <a href='/orgue'>orchestres</a></p>")
    english = item("Summer choirs", content="<p>Funding of touring musicians &amp; bands</p>")
    item("Chœurs écartés")
    actions.keep_many(by=anne, rows=Item.objects.filter(pk__in=[french.pk, english.pk]), on=TODAY)
    for text, found in (
        ("CHOEUR ete", [french]), ("choeurs", [french]), ("subventions", [french]), ("orchestre", [french]),
        ("musician tour", [english]), ("choir OR choeur", [french, english]), ('"touring musicians"', [english]),
        ('"musicians touring"', []), ("choeur -orchestre", []), ("orgue", []), ("href", []), ("d'été", [french]), ("' & | (", []),
    ):  # fmt: skip
        assert set(Item.objects.matching(text)) == set(found), text


def test_a_note_is_found_as_soon_as_it_is_written(db, anne):
    one = actions.keep(by=anne, item=item("Un"), on=TODAY)
    actions.describe(by=anne, item=one, themes=[], note="Rappeler la ministre")
    assert list(Item.objects.matching("ministres")) == [one]
