from datetime import date

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from concertino.base.people import actions as people
from concertino.base.people.models import Category, Sector
from concertino.domains.consultations import actions
from concertino.domains.consultations.likeness import similar_pairs, similar_to
from concertino.domains.consultations.models import Topic
from concertino.domains.consultations.resemblance import alike, likeness, words_of
from concertino.domains.consultations.story import sources_of, story_of
from concertino.domains.consultations.tests.asked import CLOSED, OPENED, RAISED, closed, finding, topic
from concertino.ground.refusals import Refusal

MERGED = date(2019, 6, 1)


def said(topic: Topic, on: date = RAISED, text: str = "On en parle", **facts):
    return actions.add_source(by=None, topic=topic, kind="request", on=on, text=text, **facts)


def contact(name: str):
    return people.add(by=None, kind="organisation", name=name, on=date(2015, 1, 1))


# -- raised ------------------------------------------------------------------------------------------------------------
def test_the_first_sector_is_the_principal_one_and_each_counts_for_a_part(db):
    jazz, world = Sector.objects.filter(code__in=("jazz", "world")).order_by("code")
    one = topic("Tournées", sectors=[world, jazz, world], categories=Category.objects.all()[:2])
    assert [(link.sector, link.is_principal, link.among) for link in one.topic_sectors.all()] == [
        (world, True, 2), (jazz, False, 2),
    ]  # fmt: skip
    actions.change_topic(by=None, topic=one, sectors=[jazz])
    assert [(link.sector, link.among) for link in one.topic_sectors.all()] == [(jazz, 1)]
    assert one.categories.count() == 2


def test_a_topic_needs_a_name_and_is_found_without_accents(db):
    with pytest.raises(Refusal):
        topic("  ")
    one = topic("Relève et  emploi", description_en="Young musicians")
    assert one.name_fr == "Relève et emploi"
    assert list(Topic.objects.matching("releve")) == list(Topic.objects.matching("YOUNG")) == [one]


def test_a_topic_is_as_old_as_its_oldest_source(db):
    one = topic("Tournées")
    said(one, date(2018, 11, 2))
    assert one.raised_on == date(2018, 11, 2)
    with pytest.raises(Refusal):
        said(one, text=" ")
    actions.end_topic(by=None, topic=one, on=date(2020, 1, 1))
    assert one in Topic.objects.open_on(date(2020, 1, 1)) and one not in Topic.objects.open_on(date(2020, 1, 2))
    with pytest.raises(Refusal):
        actions.end_topic(by=None, topic=one, on=date(2018, 1, 1))


def test_a_partner_is_concerned_once(db):
    one, partner = topic("Tournées"), contact("Diffuseurs fictifs")
    involved = actions.involve_partner(by=None, topic=one, partner=partner)
    with pytest.raises(Refusal):
        actions.involve_partner(by=None, topic=one, partner=partner)
    actions.release_partner(by=None, involved=involved)
    assert not one.partners.exists()


# -- alike -------------------------------------------------------------------------------------------------------------
def test_topics_in_nearly_the_same_words_are_suggested_and_others_are_not(db):
    first = topic("Le financement des tournées", name_en="Funding of tours")
    second = topic("Financement de tournée en région")
    topic("Éducation musicale à l’école")
    (pair,) = similar_pairs(MERGED)
    assert (pair.kept, pair.gone) == (first, second)
    assert similar_to(second) == [first]


def test_words_that_only_tie_say_nothing():
    assert words_of("le financement des tournees") == "financement tournee"
    assert likeness("", "") == 0.0


@settings(max_examples=25)
@given(st.lists(st.text("abcde ", max_size=20), max_size=6))
def test_likeness_is_the_same_both_ways_and_full_for_the_same_words(names):
    for one in names:
        for other in names:
            assert likeness(one, other) == likeness(other, one)
    pairs = alike({place: [name] for place, name in enumerate(names)}, threshold=0.0)
    assert len(pairs) == len(names) * (len(names) - 1) // 2
    assert [pair.score for pair in pairs] == sorted((pair.score for pair in pairs), reverse=True)


# -- merged ------------------------------------------------------------------------------------------------------------
def test_merged_topics_speak_as_one(db):
    jazz, world = Sector.objects.filter(code__in=("jazz", "world")).order_by("code")
    kept, gone, oldest = topic("Tournées", sectors=[jazz]), topic("Tourner", sectors=[world]), topic("Les tours")
    choir = contact("Chœur d’essai")
    said(kept, contact=choir)
    said(gone, contact=choir)
    actions.merge_topics(by=None, kept=gone, gone=[oldest], on=MERGED)
    actions.merge_topics(by=None, kept=kept, gone=[gone], on=MERGED)
    assert {one.pk: one.merged_into_id for one in Topic.objects.all()} == {kept.pk: None, gone.pk: kept.pk, oldest.pk: kept.pk}
    assert [link.sector for link in kept.topic_sectors.all()] == [jazz, world]
    assert sources_of(kept).count() == 2
    assert list(Topic.objects.standing()) == [kept]


def test_what_was_merged_is_not_acted_on_again(db):
    kept, gone = topic("Tournées"), topic("Tourner")
    actions.merge_topics(by=None, kept=kept, gone=[gone], on=MERGED)
    gone.refresh_from_db()
    consultation = closed()
    for act in (
        lambda: actions.merge_topics(by=None, kept=kept, gone=[gone], on=MERGED),
        lambda: actions.merge_topics(by=None, kept=kept, gone=[kept], on=MERGED),
        lambda: actions.merge_topics(by=None, kept=kept, gone=[topic("Neuf")], on=date(2018, 1, 1)),
        lambda: actions.change_topic(by=None, topic=gone, name_fr="Autre"),
        lambda: said(gone),
        lambda: actions.tie_topics(by=None, consultation=consultation, topics=[gone], on=OPENED),
        lambda: actions.retain(by=None, consultation=consultation, topics=[gone], on=CLOSED),
    ):
        with pytest.raises(Refusal):
            act()


# -- its story ---------------------------------------------------------------------------------------------------------
def test_the_story_of_a_topic_goes_from_raised_to_outcome(db, staff):
    kept, gone = topic("Tournées"), topic("Tourner")
    consultation = closed(gone)
    actions.retain(by=None, consultation=consultation, topics=[gone], on=CLOSED)
    found = finding(consultation, topic=gone, on=date(2019, 5, 2))
    given = {"by": staff, "finding": found, "response_fr": "Mémoire au ministère", "enters": "position",
             "entered_fr": "Mémoire sur les tournées", "owner": staff, "due_on": date(2019, 12, 1)}  # fmt: skip
    actions.follow_up(**given, on=date(2019, 5, 10), state="accepted")
    actions.follow_up(**given, on=date(2019, 11, 4), state="done")
    actions.merge_topics(by=None, kept=kept, gone=[gone], on=date(2020, 1, 7))
    actions.end_topic(by=None, topic=kept, on=date(2020, 2, 1))
    with translation.override("en"):
        story = story_of(kept)
    assert [moment.on for moment in story] == sorted(moment.on for moment in story)
    assert [moment.stage for moment in story] == [
        "Raised", "Consultation opened", "Consultation closed", "Ranked", "Studied", "Position: accepted", "Outcome", "Merged",
        "Ended",
    ]  # fmt: skip


def test_a_story_costs_the_same_queries_however_long(db, staff, django_assert_num_queries):
    one = topic("Tournées")
    for _round in (1, 3):
        for n in range(_round):
            consultation = closed(one, title=f"Consultation {_round}.{n}")
            actions.retain(by=None, consultation=consultation, topics=[one], on=CLOSED)
            actions.follow_up(
                by=staff, finding=finding(consultation, topic=one), on=CLOSED, state="proposed", response_fr="On verra"
            )
        with django_assert_num_queries(5):
            story_of(one)
