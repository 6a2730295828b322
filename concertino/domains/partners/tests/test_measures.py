"""Collaborations that brought added value (2.3-I), against a count by hand."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concertino.domains.partners.models import CRITERIA, Collaboration, Evaluation, Party
from concertino.domains.partners.tests.partnering import DAY, collaboration, done, partner, scored
from concertino.ground.measures import measures
from concertino.ground.periods import Period, every

counted = measures["partners.collaborations"]
YEARS = every("year", date(2018, 1, 1), date(2020, 12, 31))
WHOLE = Period(date(2018, 1, 1), date(2020, 12, 31))
scores = st.none() | st.lists(st.integers(1, 5), min_size=5, max_size=5)
works = st.lists(
    st.tuples(
        st.none() | st.dates(date(2017, 11, 1), date(2021, 2, 1)), st.sampled_from(Collaboration.Kind.values[:3]), scores, scores,
        scores, st.booleans(),
    ),
    max_size=7,
)  # fmt: skip


def written(found, partners) -> None:
    """Rows as the verbs leave them, at once: what is tested here is how they are counted."""
    Collaboration.objects.all().delete()
    for place, (on, kind, ours, theirs, before, both) in enumerate(found):
        made = Collaboration.objects.create(
            title_fr=f"C{place}",
            folded=f"c{place}",
            kind=kind,
            purpose="p",
            partner=partners[0],
            proposed_on=date(2017, 1, 1),
            agreed_on=date(2017, 1, 1),
            started_on=date(2017, 1, 1),
            completed_on=on,
        )
        parties = partners if both else partners[:1]
        for one in parties:
            Party.objects.create(collaboration=made, partner=one, is_principal=one == partners[0], among=len(parties))
        for side, moment, given_scores in (("ours", "end", ours), ("theirs", "end", theirs), ("ours", "middle", before)):
            if given_scores:
                values = dict(zip(CRITERIA, given_scores, strict=True))
                Evaluation.objects.create(collaboration=made, side=side, moment=moment, on=DAY, evidence="e", **values)


def is_counted(ours, theirs) -> bool:
    given_scores = [score for side in (ours, theirs) if side for score in side]
    return bool(given_scores) and sum(given_scores) / len(given_scores) >= 3


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(works)
def test_it_equals_a_count_by_hand_in_all_and_along_each_dimension(db, found):
    Collaboration.objects.all().delete()
    partners = [partner("Un"), partner("Deux")]
    written(found, partners)
    for period in (*YEARS, WHOLE):
        within = [one for one in found if one[0] and period.first <= one[0] <= period.last]
        mine = [one for one in within if is_counted(one[2], one[3])]
        assert (counted.value(period).value or 0) == len(mine) == counted.evidence(period).count()
        reasons = [row.left_out_for for row in counted.left_out(period)]
        assert sorted(reasons) == sorted(
            "below" if one[2] or one[3] else "unevaluated" for one in within if not is_counted(one[2], one[3])
        )
        kinds = {name: figure.value for name, figure in counted.breakdown("kind", period).items()}
        assert kinds == {name: n for name in Collaboration.Kind.values if (n := sum(one[1] == name for one in mine))}
        by_partner = {name: figure.value for name, figure in counted.breakdown("partner", period).items()}
        assert by_partner == ({partners[0].pk: len(mine)} if mine else {})


def test_three_of_five_counts_and_a_hair_below_does_not(db):
    of = partner()
    for place, given_scores in enumerate(((3,), (3, 3, 3, 3, 2), (5, 4, 3, 2, 1))):
        scored(done(collaboration(of, title_fr=f"C{place}")), *given_scores)
    assert counted.value(WHOLE).value == 2


def test_both_views_weigh_the_same(db):
    held = done(collaboration(partner()))
    scored(held, 4)
    scored(held, 1, side="theirs")
    assert counted.value(WHOLE).value in (0, None)
    scored(held, 2, side="theirs")
    assert counted.value(WHOLE).value == 1


def test_an_evaluation_that_was_replaced_counts_no_more(db):
    held = done(collaboration(partner()))
    scored(held, 5)
    scored(held, 2)
    assert counted.evidence(WHOLE).count() == 0 and held.evaluations.count() == 2


def test_what_is_under_way_or_given_up_is_never_counted(db):
    from concertino.domains.partners import actions

    held = collaboration(partner())
    for _step in range(2):
        held = actions.advance(by=None, collaboration=held, on=DAY, today=DAY)
    scored(held, 5)
    actions.drop(by=None, collaboration=held, on=DAY, why="Le budget manque.")
    assert counted.evidence(WHOLE).count() == 0
