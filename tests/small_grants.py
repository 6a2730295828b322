"""A funder with its programme, an application granted with what it owes, one that awaits, a gift, a piece, restricted money."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from concertino.base.people import actions as people
from concertino.base.people.models import User
from concertino.domains.finance import actions as finance
from concertino.domains.finance.models import Account, Movement, Posting
from concertino.domains.grants import actions
from concertino.domains.grants.actions.published import Published
from concertino.domains.grants.calendars import FEED
from concertino.domains.plan.models import Indicator
from concertino.ground.calendars import feed_token
from concertino.ground.periods import DAY, today

GIVES = "Conseil des arts (essai)"


def furnish(by: User) -> dict[str, Any]:
    day = today()
    contact = people.add(by=by, kind="organisation", name=GIVES, on=day - 400 * DAY)
    funder = actions.add_funder(
        by=by, contact=contact, source="public", identifier="CA-ESSAI-1", note="Subventionne les projets."
    )
    programme = actions.add_programme(
        by=by, funder=funder, name_fr="Soutien aux projets", name_en="Support for projects", about="Projets d’un an.",
        due_on=day - 300 * DAY, every_months=12, at_most=Decimal(50000),
    )  # fmt: skip
    criterion = actions.add_criterion(by=by, name_fr="Lien avec le plan", name_en="Tie to the plan", weight=3)
    piece = actions.add_piece(
        by=by, name="Mission", kind="mission", on=day - 200 * DAY, text_fr="Un conseil.", text_en="A council."
    )
    account = Account.objects.filter(kind="income", source="public").first() or _account()
    facts: dict[str, Any] = {"funder": funder, "programme": programme, "account": account, "owner": by}
    days = {"due_on": day + 20 * DAY, "expected_on": day + 90 * DAY}
    asked = actions.open_application(by=by, on=day - 10 * DAY, title="Tournée", asked=Decimal(20000), **facts, **days)
    actions.advise(by=by, application=asked, on=day, advice="go", marks={criterion: 4}, comment="Il sert le plan.")
    actions.use_piece(by=by, application=asked, text=piece.texts.get())  # type: ignore[attr-defined]
    sent = actions.open_application(by=by, on=day - 60 * DAY, title="Étude", asked=Decimal(8000), **facts, **days)
    actions.advance(by=by, application=sent, stage="go", on=day - 50 * DAY, today=day, reason="Il sert le plan.")
    actions.advance(by=by, application=sent, stage="submitted", on=day - 40 * DAY, today=day)
    held = _granted(by, facts, day)
    gift = actions.pledge(
        by=by, contact=contact, kind="sponsorship", amount=Decimal(500), account=account, on=day - 5 * DAY, due_on=day + DAY,
        in_return="Une page du programme", return_due_on=day - DAY,
    )  # fmt: skip
    actions.set_target(by=by, year_of=day, month=7, source="public", amount=Decimal(60000), on=day, how="Deux projets.")
    actions.take_in_published(by=by, on=day, awards=[
        Published(GIVES, "CA-ESSAI-1", "A-1", "Un ensemble (essai)", "", "", "", day - 90 * DAY, Decimal(1000), "CAD")
    ])  # fmt: skip
    of_asked = ("application", "change_application", "advance", "advise", "write_application", "use_piece")
    return {
        **{f"grants:{name}": asked.pk for name in of_asked}, "grants:grant": sent.pk, **held,
        **{f"grants:{name}": funder.pk for name in ("funder", "change_funder", "add_programme")},
        "grants:change_programme": programme.pk, "grants:change_criterion": criterion.pk,
        **{f"grants:{name}": piece.pk for name in ("piece", "reword", "put_away_piece")},
        **{f"grants:{name}": gift.pk for name in ("gift", "receive_gift", "drop_gift", "give_in_return")},
        "grants:feed": {"token": feed_token(FEED)},
    }  # fmt: skip


def _granted(by: User, facts: dict[str, Any], day: Any) -> dict[str, Any]:
    """Managed, with a part received and spent."""
    of = actions.open_application(
        by=by,
        on=day - 300 * DAY,
        title="Bottin",
        asked=Decimal(12000),
        due_on=day - 290 * DAY,
        expected_on=day - 200 * DAY,
        **facts,
    )
    actions.advance(by=by, application=of, stage="go", on=day - 295 * DAY, today=day, reason="Il manque.")
    actions.advance(by=by, application=of, stage="submitted", on=day - 291 * DAY, today=day)
    award = actions.grant(
        by=by, application=of, on=day - 250 * DAY, today=day, amount=Decimal(10000), starts_on=day - 240 * DAY,
        ends_on=day + 20 * DAY, reference="2025-17",
    )  # fmt: skip
    actions.manage(by=by, award=award, on=day - 240 * DAY, today=day)
    late = actions.add_instalment(by=by, award=award, due_on=day - DAY, amount=Decimal(3000), condition="Rapport d’étape")
    actions.receive(by=by, instalment=award.instalments.first(), on=day - 230 * DAY, today=day)  # type: ignore[attr-defined]
    indicator = Indicator.objects.first()
    deliverable = actions.add_deliverable(
        by=by, award=award, title="Un bottin à jour", due_on=day, indicator=indicator, promised=Decimal(1)
    )
    spent = finance.post(
        by=by, on=day - 100 * DAY, kind=Movement.Kind.ENTRY, label_fr="Graphiste", label_en="Designer",
        entries=[finance.Entry(_expense().code, Decimal(4000)), finance.Entry("1000", Decimal(-4000))],
    )  # fmt: skip
    actions.spend(by=by, award=award, posting=Posting.objects.get(movement=spent, amount__gt=0), amount=Decimal(2500))
    duty = award.duties.get()  # type: ignore[attr-defined]
    places: dict[str, Any] = {
        **{f"grants:{name}": duty.pk for name in ("duty", "write_report", "hand_in", "report_pdf")},
        **{f"grants:{name}": award.pk for name in ("manage", "close", "add_instalment", "add_duty", "add_deliverable", "spend")},
        **{f"grants:{name}": late.pk for name in ("receive", "remove_instalment")}, "grants:deliver": deliverable.pk,
    }  # fmt: skip
    return places


def _account() -> Account:
    return Account.objects.create(code="4300", name_fr="Subventions", name_en="Grants", kind="income", source="public")


def _expense() -> Account:
    known = Account.objects.filter(kind="expense").first()
    return known or Account.objects.create(code="5900", name_fr="Honoraires", name_en="Fees", kind="expense")
