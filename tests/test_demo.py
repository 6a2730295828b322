"""The demonstration: built through the verbs, the same twice, and on it every figure equals an independent count."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from concertino.base.notices.models import Message
from concertino.base.people.models import Contact, ContactSector, CustomField, Segment
from concertino.base.people.models import Proposal as Asked
from concertino.base.ties.models import Exchange, ExchangeSector
from concertino.config import demo, roles
from concertino.config.demo.member import LATER
from concertino.domains.ballots.models import Ballot, Cast
from concertino.domains.communications.models import PromotionAction
from concertino.domains.consultations.models import Consultation, Finding, FollowUp, Invitation, Retainment, Topic, Transmission
from concertino.domains.consultations.telling import FOLLOWED_UP
from concertino.domains.conversations.models import Participant, Statement
from concertino.domains.finance.models import Allocation, BankAccount, Invoice, Movement, Posting
from concertino.domains.finance.reconciling import standing as bank_standing
from concertino.domains.governance.actions.mandates import judged
from concertino.domains.governance.models import Mandate, VotersList
from concertino.domains.meetings.models import Meeting, Motion
from concertino.domains.members.models import (
    Admission,
    Application,
    Campaign,
    Certificate,
    Delegate,
    Departure,
    Membership,
    Reminder,
    SectorTarget,
)
from concertino.domains.partners.models import Collaboration
from concertino.domains.plan.models import Plan
from concertino.domains.plan.standing import Status, standing
from concertino.domains.positions.models import (
    Communication,
    Dossier,
    Endorsement,
    Filing,
    MediaRequest,
    Mention,
    Spokesperson,
    Version,
)
from concertino.domains.positions.models import Message as StrategyMessage
from concertino.domains.positions.models import Statement as PublicStatement
from concertino.domains.positions.support import support_of
from concertino.domains.recruitment.models import Prospect, ProspectStage, Strategy
from concertino.domains.services.models import Attendance, Service
from concertino.domains.surveys.models import Response, Wave
from concertino.domains.watch.models import Contribution, Digest, Item, Sharing, SourceState, Use
from concertino.domains.work.models import Tool, Training
from concertino.ground.demos import demos
from concertino.ground.measures import measures
from concertino.ground.periods import Period, fiscal_year, quarter
from conftest import in_role, signed_in

pytestmark = pytest.mark.django_db  # run alone, this file has its database too
LAST = date(2021, 12, 31)
MADE = (
    Movement, Invoice, Application, Campaign, Departure, Delegate, Certificate, Exchange, Prospect, Strategy, Mandate, VotersList,
    CustomField, Segment, Asked, Topic, Consultation, Wave, Response, Ballot, Cast, Statement, Transmission, Finding, FollowUp,
    Message, Item, Sharing, Digest, Use, Contribution, Dossier, Version, Endorsement, PublicStatement, MediaRequest, Mention,
    Spokesperson, Communication, Filing, StrategyMessage,
)  # fmt: skip
DAYS = [date(2018, 1, 1), date(2019, 3, 31), date(2020, 6, 30), date(2021, 12, 31)]


@pytest.fixture(scope="module")
def council(django_db_setup, django_db_blocker):
    """Built once for the file, and undone after it: it takes a while."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        roles.apply()
        assert demo.make()
        yield Plan.objects.get()
        transaction.set_rollback(True)


def terms() -> dict[int, list[tuple[date, date]]]:
    """By member, the spans in good standing, in order: read by the simplest of queries."""
    found: dict[int, list[tuple[date, date]]] = {}
    for term in Membership.objects.filter(state__in=("paid", "waived")).order_by("starts_on"):
        found.setdefault(term.member_id, []).append((term.starts_on, term.ends_on or date.max))
    return found


def there(spans: list[tuple[date, date]], on: date) -> bool:
    return any(first <= on <= last for first, last in spans)


def test_it_is_made_once(council):
    before = [model.objects.count() for model in (Membership, *MADE)]
    assert all(before) and all(part.is_made() for part in demos.values())
    assert demo.make() is False
    assert [model.objects.count() for model in (Membership, *MADE)] == before


def test_about_three_hundred_members_at_the_end(council):
    assert 280 <= measures["members.active"].value(date(2021, 12, 31)).value <= 340


@pytest.mark.parametrize("on", DAYS)
def test_stocks_and_flows_equal_a_count_by_hand(council, on):
    period, spans = Period(quarter(on).first, on), terms()
    eve = period.first - timedelta(days=1)
    counts = {"members.active": 0, "members.new": 0, "members.returned": 0, "members.lapsed": 0}
    for member in spans.values():
        begins = any(period.first <= first <= period.last for first, _last in member)
        known = member[0][0] < period.first
        counts["members.active"] += there(member, on)
        counts["members.new"] += period.first <= member[0][0] <= period.last
        counts["members.returned"] += known and begins and not there(member, eve)
        counts["members.lapsed"] += (there(member, eve) or begins) and not there(member, on)
    assert {key: measures[key].value(period).value for key in counts} == counts
    assert {key: measures[key].evidence(period).count() for key in counts} == counts
    opening = measures["members.active"].value(eve).value
    assert opening + counts["members.new"] + counts["members.returned"] - counts["members.lapsed"] == counts["members.active"]


@pytest.mark.parametrize("on", DAYS)
def test_retention_ratio_and_equity_equal_a_count_by_hand(council, on):
    first, spans = on - timedelta(days=364), terms()
    here = [member for member in spans.values() if there(member, first)]
    stayed = [member for member in here if there(member, on)]
    figure = measures["members.retention"].value(Period(first, on))
    assert (figure.part, figure.whole) == (len(stayed), len(here))
    have, want = by_sector(spans, on), numbers(on)
    ratios = {sector: have.get(sector, 0) / number for sector, number in want.items() if number}
    assert measures["members.sector_ratio"].value(on).value == (pytest.approx(min(ratios.values())) if ratios else None)
    equity = measures["members.equity"].value(on).value
    if not ratios:
        assert equity is None
        return
    members, goal = sum(have.values()), sum(want.values())
    apart = sum(abs(have.get(one, 0) / members - want.get(one, 0) / goal) for one in have | want)
    assert equity == pytest.approx(1 - apart / 2)


def by_sector(spans, on: date) -> dict[int, int]:
    counts: dict[int, int] = {}
    for link in ContactSector.objects.filter(is_principal=True, sector__isnull=False):
        in_force = (link.starts_on or date.min) <= on <= (link.ends_on or date.max)
        if in_force and there(spans.get(link.contact_id, []), on):
            counts[link.sector_id] = counts.get(link.sector_id, 0) + 1
    return counts


def numbers(on: date) -> dict[int, int]:
    ordered = SectorTarget.objects.filter(from_on__lte=on).order_by("from_on")
    return {target.sector_id: target.number for target in ordered if target.number} | {
        target.sector_id: 0 for target in ordered if not target.number
    }


def test_the_plan_shows_every_status(council):
    seen = {one.status for on in (date(2018, 3, 31), *DAYS) for one in standing(council, on).indicators}
    assert seen >= set(Status) - {Status.NO_TARGET, Status.NOT_COMPUTABLE}  # every indicator is computed


def test_its_figures_do_not_go_out_under_the_name_of_a_real_council(council):
    assert "fictives" in council.association_fr


def test_every_measure_answers_along_every_dimension(council):
    for measure in measures.values():
        for by in measure.by:
            parts = measure.breakdown(by, DAYS[-1])
            if measure.adds_up(by):
                assert sum(figure.value for figure in parts.values()) == measure.value(DAYS[-1]).value


def test_every_figure_opens_onto_its_rows_on_a_page_and_in_a_file(council):
    client = signed_in(in_role("direction"))
    for key in measures:
        for rows, form in (("counted", ""), ("left-out", ""), ("counted", "csv")):
            asked = {"from": "2018-01-01", "to": "2021-12-31", "rows": rows} | ({"_export": form} if form else {})
            assert client.get(reverse("desk:evidence", args=[key]), asked).status_code == 200, (key, rows, form)


def test_every_movement_and_the_trial_balance_are_at_zero(council):
    sums: dict[int, Decimal] = defaultdict(Decimal)
    for movement, amount in Posting.objects.values_list("movement", "amount"):
        sums[movement] += amount
    assert sums and not any(sums.values())


def test_revenue_by_year_and_source_equals_a_sum_by_hand(council):
    by_hand: dict[tuple[date, str], Decimal] = defaultdict(Decimal)
    for on, source, amount in Posting.objects.filter(account__code__startswith="4").values_list(
        "movement__on", "account__source", "amount"
    ):
        by_hand[fiscal_year(on).first, source] -= amount
    assert {source for _year, source in by_hand} == {"autonomous", "public", "private"}
    for year in {first for first, _source in by_hand}:
        period = fiscal_year(year)
        parts = measures["finance.revenue"].breakdown("source", period)
        told = {source: figure.value for source, figure in parts.items() if figure.value}
        assert told == {source: amount for (first, source), amount in by_hand.items() if first == year and amount}
        assert measures["finance.revenue"].value(period).value == sum(told.values())


def test_what_is_overdue_equals_a_sum_by_hand(council):
    paid: dict[int, Decimal] = defaultdict(Decimal)
    for invoice, amount in Allocation.objects.filter(on__lte=LAST).values_list("invoice", "amount"):
        paid[invoice] += amount
    issued = Invoice.objects.filter(kind="invoice", issued_on__lte=LAST, due_on__lt=LAST)
    owed = {one.pk: one.total - paid[one.pk] for one in issued if one.total != paid[one.pk]}
    assert set(Invoice.objects.overdue_on(LAST).values_list("pk", flat=True)) == set(owed)
    dues = sum((amount for pk, amount in owed.items() if Invoice.objects.get(pk=pk).purpose == "dues"), Decimal(0))
    assert measures["finance.dues_overdue"].value(LAST).value == dues
    assert {one.purpose for one in issued if one.pk in owed} >= {"service"}


def test_the_bank_is_reconciled_but_for_a_few_entries(council):
    here = bank_standing(BankAccount.objects.get(), LAST)
    assert here.difference == 0
    assert 2 <= here.unanswered_count <= 5


def test_applications_are_at_every_step(council):
    assert Admission.objects.filter(is_open=True).count() == 4
    states = Counter(Application.objects.values_list("state", flat=True))
    assert set(states) >= set(Application.State.values) - {Application.State.ACCEPTED}
    assert Application.objects.get(state="refused").decision


def test_some_of_the_campaign_have_paid_and_others_are_reminded(council):
    renewals = Campaign.objects.get().renewals
    assert renewals.paid().count() >= 5 and renewals.unpaid().count() >= 5
    assert Reminder.objects.filter(renewal__in=renewals.unpaid()).exists()


def test_nobody_sits_on_the_board_against_its_rules(council):
    for mandate in Mandate.objects.select_related("body", "person"):
        assert not [objection.sentence for objection in judged(mandate) if objection.is_final]
    assert Mandate.objects.filter(body__kind="board").in_office_on(LAST).count() == 15
    frozen = VotersList.objects.get()
    assert frozen.is_frozen and 0 < frozen.without_voter < frozen.members


def test_one_sector_was_not_met_for_half_a_year(council):
    met = set(
        ExchangeSector.objects.filter(exchange__kind="meeting", exchange__on__gte=LAST - timedelta(days=183)).values_list(
            "sector__code", flat=True
        )
    )
    known = set(ExchangeSector.objects.values_list("sector__code", flat=True))
    assert known - met == {"traditional"}


def test_prospects_are_at_every_stage_and_some_joined(council):
    assert set(ProspectStage.objects.filter(ends_on=None).values_list("stage", flat=True)) == set(ProspectStage.Stage.values)
    assert Prospect.objects.with_joining().filter(joined_on__lte=LAST).count() >= 10
    assert {strategy.starts_on.year for strategy in Strategy.objects.all()} == {2018, 2019, 2020, 2021}


def test_a_visitor_finds_members_today_and_the_account_of_a_member_has_its_space(council):
    account = demo.accounts()["member"]
    (acts_for,) = Contact.objects.filter(people__person=account.contact, people__acts=True)
    assert Membership.objects.active_on(LATER).filter(member=acts_for).exists()
    assert Delegate.objects.in_office_on(LATER).filter(organisation=acts_for).exists()
    assert acts_for.proposals.waiting().exists()
    assert Invoice.objects.open_on(LATER).filter(payer=acts_for).exists()
    assert Membership.objects.active_on(LATER).values("member").distinct().count() == 40


# -- consultations -----------------------------------------------------------------------------------------------------
def test_what_members_know_is_computed_from_two_waves_and_judged_on_those_who_answered_both(council):
    (index,) = [one for one in standing(council, LAST).indicators if one.indicator.key == "consultations.knowledge_index"]
    before, after = Wave.objects.order_by("call__closed_on")
    assert after.previous == before and not index.is_typed
    both = {invitation.member_id for invitation in Invitation.objects.filter(call__wave=before, answered=True)} & {
        invitation.member_id for invitation in Invitation.objects.filter(call__wave=after, answered=True)
    }
    assert index.status == Status.REACHED and index.change is not None
    assert index.change.n_both == len(both) >= 20
    assert 0 < index.baseline.value < index.value < 100
    assert Response.objects.filter(wave=after).count() == Invitation.objects.filter(call__wave=after, answered=True).count()


def test_each_year_a_consultation_tied_to_topics_retains_priorities(council):
    counted = defaultdict(set)
    for order in Retainment.objects.filter(superseded_on=None).select_related("consultation"):
        counted[order.consultation.closed_on.year] |= set(order.priorities.values_list("topic", flat=True))
    for year in (2018, 2019, 2020, 2021):
        period = Period(date(year, 1, 1), date(year, 12, 31))
        assert measures["consultations.priority_topics"].value(period).value == len(counted[year]) >= 1
        assert measures["consultations.on_topics"].value(period).value == 1
    assert [order.consultation.closed_on.year for order in Retainment.objects.filter(differs=True)] == [2019]
    assert Topic.objects.exclude(merged_into=None).count() == 1


def test_all_consultations_but_the_last_were_passed_on_and_findings_told(council):
    untold = Consultation.objects.filter(transmissions=None)
    assert [one.closed_on.year for one in untold] == [2021]
    assert (
        Transmission.objects.filter(answered_on__isnull=False).exists() and Transmission.objects.filter(received_on=None).exists()
    )
    asked = Invitation.objects.filter(answered=True, wants_news=True).values_list("call__consultation", "contact").distinct()
    wanting = Counter(consultation for consultation, _contact in asked)
    told = Counter(FollowUp.objects.values_list("finding__consultation", flat=True))
    sent = sum(times * wanting[consultation] for consultation, times in told.items())
    assert Message.objects.filter(kind=FOLLOWED_UP).count() == sent > 0
    assert set(FollowUp.objects.values_list("state", flat=True)) >= {"proposed", "accepted", "under_way", "done"}
    assert Finding.objects.filter(follow_ups=None).exists()


def test_a_conversation_has_statements_of_members_read_by_the_team(council):
    states = Counter(Statement.objects.filter(is_of_team=False).values_list("state", flat=True))
    assert states == {"accepted": 1, "rejected": 1}
    assert Participant.objects.count() >= 20


# -- watch and positions -----------------------------------------------------------------------------------------------
YEARS = [Period(date(year, 1, 1), date(year, 12, 31)) for year in (2018, 2019, 2020, 2021)]


def by_year(days) -> list[int]:
    counts = Counter(day.year for day in days)
    return [counts[period.first.year] for period in YEARS]


def test_the_watch_is_used_more_and_its_figures_equal_a_count_by_hand(council):
    uses = list(Use.objects.values_list("contact", "user", "kind", "on"))
    people = {(contact, user, on.year) for contact, user, _kind, on in uses}
    counted = {
        "watch.consulted": by_year(on for _contact, _user, kind, on in uses if kind == "opened"),
        "watch.users": [sum(year == period.first.year for _contact, _user, year in people) for period in YEARS],
        "watch.items_shared": by_year(
            date(year, 1, 1) for _item, year in set(Sharing.objects.values_list("item", "on__year"))
        ),
    }  # fmt: skip
    assert {key: [measures[key].value(period).value for period in YEARS] for key in counted} == counted
    first, *_between, last = counted["watch.consulted"]
    assert 0 < first < last
    found = {one.indicator.key: one for one in standing(council, LAST).indicators}
    assert all(found[key].value and not found[key].is_typed for key in counted)


def test_statements_and_media_requests_equal_a_count_by_hand(council):
    said = PublicStatement.objects.filter(published_at__isnull=False)
    promoted = said.filter(purpose="promotion")
    assert promoted.exists()
    counted = {
        "positions.statements": by_year(said.exclude(pk__in=promoted).values_list("on", flat=True)),
        "positions.media_requests": by_year(MediaRequest.objects.values_list("received_at", flat=True)),
    }
    assert all(all(years) for years in counted.values())
    assert {key: [measures[key].value(period).value for period in YEARS] for key in counted} == counted
    found = {one.indicator.key: one for one in standing(council, LAST).indicators}
    assert all(found[key].value and not found[key].is_typed for key in counted)


def test_collaborations_with_added_value_equal_a_count_by_hand(council):
    completed = Collaboration.objects.filter(completed_on__isnull=False)
    means = {one: [each.mean for each in one.evaluations.filter(moment="end", replaced_at=None)] for one in completed}
    brought = [one.completed_on for one, given in means.items() if given and sum(given) / len(given) >= 3]
    counted = [measures["partners.collaborations"].value(period).value or 0 for period in YEARS]
    assert counted == by_year(brought) and sum(counted) == 6 < len(completed)
    found = {one.indicator.key: one for one in standing(council, LAST).indicators}["partners.collaborations"]
    assert (found.value, found.is_typed) == (6, False)


def test_promotion_actions_equal_a_count_by_hand_and_none_is_a_statement_of_position(council):
    done = PromotionAction.objects.filter(carried_out_on__isnull=False)
    counted = [measures["communications.promotion_actions"].value(period).value or 0 for period in YEARS]
    assert counted == by_year(done.values_list("carried_out_on", flat=True)) and sum(counted) == 9
    assert done.filter(statement__purpose="promotion").count() == 1
    assert set(done.values_list("reach", flat=True)) == set(PromotionAction.Reach.values)
    found = {one.indicator.key: one for one in standing(council, LAST).indicators}["communications.promotion_actions"]
    assert (found.value, found.is_typed) == (9, False)


def test_one_position_lacked_support_and_says_why_it_is_public_all_the_same(council):
    public = Version.objects.filter(published_on__isnull=False)
    published = {version: support_of(version, version.published_on, names=True) for version in public}
    lacking = [version for version, support in published.items() if support.share < 0.15]
    assert [version for version in published if version.unsupported_reason] == lacking
    assert len(published) == 3 and len(lacking) == 1
    assert Message.objects.filter(kind="positions.outcome").count() > 3 * 200


def test_meetings_were_held_with_a_quorum_and_one_of_members_adopted_a_position_by_name(council):
    voted = Motion.objects.filter(closed_at__isnull=False).select_related("decision", "item__meeting")
    assert all(one.counted >= one.needed and one.decision.on == one.item.meeting.on for one in voted)
    adopted = Version.objects.get(decision__motion__effect="position")
    motion = adopted.decision.motion
    assert motion.votes_for == sum(motion.votes.filter(choice="for").values_list("weight", flat=True)) > 50
    assert sorted(Meeting.objects.values_list("state", flat=True)) == ["adopted", "minuted", "minuted", "noticed"]


def test_statements_are_of_each_kind_and_one_waited_for_the_end_of_its_embargo(council):
    assert set(PublicStatement.objects.values_list("kind", flat=True)) == set(PublicStatement.Kind.values) - {"other"}
    assert set(PublicStatement.objects.values_list("authorship", flat=True)) == set(PublicStatement.Authorship.values)
    (embargoed,) = PublicStatement.objects.exclude(embargo_until=None)
    assert embargoed.published_at < embargoed.embargo_until
    assert MediaRequest.objects.waiting().count() == 1


def test_nothing_of_the_watch_is_asked_of_the_network_nor_left_unsaid_to_contributors(council):
    assert not SourceState.objects.due(datetime(2030, 1, 1, tzinfo=UTC)).exists()
    assert not Contribution.objects.filter(told_at=None).exists()
    assert Item.objects.waiting().count() == 3
    assert set(Digest.objects.values_list("state", flat=True)) == {"sent"}


def test_every_indicator_of_the_plan_is_computed_from_records_at_its_end(council):
    found = {one.indicator.key: one for one in standing(council, date(2021, 12, 31)).indicators}
    assert len(found) == 24
    assert not [key for key, one in found.items() if one.value is None or one.is_typed]


def test_services_attendance_trainings_and_tools_are_those_counted_by_hand(council):
    day, plan = date(2021, 12, 31), Period(date(2018, 1, 1), date(2021, 12, 31))
    found = {one.indicator.key: one.value for one in standing(council, day).indicators}
    services = list(Service.objects.all())
    assert found["services.offered"] == sum(
        one.opened_on <= day and (one.closed_on is None or one.closed_on >= day) for one in services
    )
    there = [one for one in Attendance.objects.select_related("session__event__training") if plan.first <= one.on <= plan.last]
    assert found["services.attendance"] == len(there)
    given = [one for one in Training.objects.all() if one.given_on and plan.first <= one.given_on <= plan.last]
    assert found["work.trainings"] == len(given) == 5
    trained = {one.contact_id for one in there if one.session and getattr(one.session.event, "training", None)}
    assert found["work.people_trained"] == len(trained)
    past = {"developed", "implemented", "evaluated"}
    in_use = [
        tool for tool in Tool.objects.prefetch_related("stages")
        if any(one.stage in past and one.on <= day for one in tool.stages.all())
        and not any(one.stage == "retired" and one.on <= day for one in tool.stages.all())
    ]  # fmt: skip
    assert found["work.tools"] == len(in_use) == 7
