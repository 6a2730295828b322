"""Promotion actions carried out (2.4-I), against a count by hand, and never what 2.2 counts."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concertino.domains.communications.models import PromotionAction
from concertino.domains.positions.models import Statement
from concertino.ground.measures import measures
from concertino.ground.periods import Period, every

promotion, statements = measures["communications.promotion_actions"], measures["positions.statements"]
YEARS = every("year", date(2018, 1, 1), date(2020, 12, 31))
WHOLE = Period(date(2018, 1, 1), date(2020, 12, 31))
REACH, SHARED = PromotionAction.Reach.values, PromotionAction.Shared.values
works = st.lists(
    st.tuples(
        st.dates(date(2017, 10, 1), date(2021, 3, 1)), st.sampled_from(["done", "planned", "cancelled"]),
        st.sampled_from(REACH), st.sampled_from(SHARED), st.sampled_from(["", "promotion", "position"]),
    ),
    max_size=8,
)  # fmt: skip


def written(found) -> None:
    """Rows as the verbs leave them, at once; and a position that slipped into an action, which the verbs refuse."""
    PromotionAction.objects.all().delete()
    Statement.objects.all().delete()
    for place, (on, state, reach, shared, purpose) in enumerate(found):
        said = purpose and Statement.objects.create(
            on=on,
            purpose=purpose,
            channel="press",
            kind="communique",
            title_fr=f"S{place}",
            folded=f"s{place}",
            published_at=datetime.combine(on, time(12), UTC),
        )
        PromotionAction.objects.create(
            title_fr=f"P{place}",
            folded=f"p{place}",
            kind="event",
            reach=reach,
            shared=shared,
            starts_on=on,
            ends_on=on,
            carried_out_on=on if state == "done" else None,
            cancelled_on=on if state == "cancelled" else None,
            statement=said or None,
        )


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(works)
def test_each_counts_once_in_all_and_along_each_dimension(db, found):
    written(found)
    for period in (*YEARS, WHOLE):
        within = [one for one in found if period.first <= one[0] <= period.last]
        mine = [one for one in within if one[1] == "done" and one[4] != "position"]
        assert (promotion.value(period).value or 0) == len(mine) == promotion.evidence(period).count()
        by_reach = {name: figure.value for name, figure in promotion.breakdown("reach", period).items()}
        assert by_reach == {name: n for name in REACH if (n := sum(one[2] == name for one in mine))}
        by_members = {name: figure.value for name, figure in promotion.breakdown("participation", period).items()}
        assert by_members == {name: n for name in SHARED if (n := sum(one[3] == name for one in mine))}
        assert promotion.left_out(period).count() == len(within) - len(mine)
        # 2.2 counts the statements of position, whoever tied them to an action; nothing is counted by both.
        assert (statements.value(period).value or 0) == sum(one[4] == "position" for one in within)
        counted = set(statements.evidence(period).values_list("pk", flat=True))
        assert counted.isdisjoint(promotion.evidence(period).values_list("statement", flat=True))
