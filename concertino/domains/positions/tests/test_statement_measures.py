"""Public statements counted: each once, under positioning or under promotion and never both."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concertino.domains.positions.models import Channel, Statement
from concertino.domains.positions.tests.supporting import dossier
from concertino.ground.measures import UNKNOWN, measures
from concertino.ground.periods import Period, every

statements = measures["positions.statements"]
YEARS = every("year", date(2018, 1, 1), date(2020, 12, 31))
WHOLE = Period(date(2018, 1, 1), date(2020, 12, 31))
days = st.dates(date(2017, 10, 1), date(2021, 3, 1))
some_statements = st.lists(
    st.tuples(days, st.sampled_from(Statement.Purpose.values), st.booleans(), st.sampled_from(Channel.values[:3]), st.booleans()),
    max_size=9,
)


def written(found, of) -> None:
    """Rows as the verbs leave them, at once: what is tested here is how they are counted."""
    Statement.objects.all().delete()
    Statement.objects.bulk_create(
        Statement(
            on=on, purpose=purpose, channel=channel, kind="communique", title_fr=f"S{place}", folded=f"s{place}",
            dossier=of if has_dossier else None,
            published_at=datetime.combine(on, time(12), UTC) if is_published else None,
        )
        for place, (on, purpose, is_published, channel, has_dossier) in enumerate(found)
    )  # fmt: skip


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some_statements)
def test_every_statement_is_in_exactly_one_of_two_indicators_and_equals_a_count_by_hand(db, found):
    of = dossier()
    written(found, of)
    held, promoted = Statement.objects.of_positions(), Statement.objects.of_promotion()
    assert not (held & promoted).exists()
    assert held.count() + promoted.count() == Statement.objects.count() == len(found)
    for period in (*YEARS, WHOLE):
        within = [one for one in found if one[2] and period.first <= one[0] <= period.last]
        mine = [one for one in within if one[1] == "position"]
        assert (statements.value(period).value or 0) == len(mine) == statements.evidence(period).count()
        assert not statements.evidence(period).filter(purpose="promotion").exists()
        counted = statements.evidence(period).count() + promoted.published().filter(on__range=period).count()
        assert counted == len(within)
        by_channel = {name: figure.value for name, figure in statements.breakdown("channel", period).items()}
        assert by_channel == {name: n for name in Channel.values if (n := sum(one[3] == name for one in mine))}
        by_dossier = {name: figure.value for name, figure in statements.breakdown("dossier", period).items()}
        split = {of.pk: sum(one[4] for one in mine), None: sum(not one[4] for one in mine)}
        assert by_dossier == {name: n for name, n in split.items() if n}


def test_before_the_first_statement_nothing_is_known_and_a_withdrawn_one_still_counts(db):
    assert statements.value(WHOLE) == UNKNOWN
    written([(date(2019, 5, 1), "position", True, "press", False)], None)
    Statement.objects.update(withdrawn_on=date(2019, 6, 1), withdrawal_reason="Erreur")
    assert statements.value(WHOLE).value == 1
    assert statements.value(YEARS[2]).value == 0
