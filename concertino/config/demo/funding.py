"""The funding of the demonstration: three funders, applications at every stage, an award with its reports, gifts, a strategy."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from concertino.base.people import actions as people
from concertino.base.people.models import User
from concertino.config.demo.accounts import DOMAIN
from concertino.domains.finance import actions as finance
from concertino.domains.finance.models import Account, Movement, Posting
from concertino.domains.grants import actions
from concertino.domains.grants.models import Application, Award, Criterion, Funder
from concertino.domains.plan.models import Indicator
from concertino.ground.demos import Demo, demos

SINCE, TODAY = date(2018, 1, 8), date(2021, 12, 20)
FUNDERS = (  # name, source, programmes: French, English, first last day, months, at most
    ("Conseil des arts fictif", "public", (
        ("Soutien à la mission", "Support for the mission", date(2019, 11, 15), 48, None),
        ("Soutien aux projets", "Support for projects", date(2018, 2, 15), 12, 40000))),
    ("Ville imaginaire", "public", (("Médiation culturelle", "Cultural outreach", date(2018, 3, 31), 6, 15000),)),
    ("Fondation du Diapason (fictive)", "private", (("Relève", "Emerging artists", date(2018, 9, 30), 12, 10000),)),
)  # fmt: skip
CRITERIA = (
    ("Lien avec le plan", "Tie to the plan", 3), ("Chances de succès", "Chances of success", 2),
    ("Charge de travail", "Workload", 1),
)  # fmt: skip


def make(by: Any, seed: int) -> None:
    programmes = {name: _funder(by, name, source, of) for name, source, of in FUNDERS}
    mission, projects = programmes["Conseil des arts fictif"]
    (outreach,) = programmes["Ville imaginaire"]
    (young,) = programmes["Fondation du Diapason (fictive)"]
    grid = [
        actions.add_criterion(by=by, name_fr=fr, name_en=en, weight=weight, position=place)
        for place, (fr, en, weight) in enumerate(CRITERIA, start=1)
    ]
    piece = actions.add_piece(
        by=by, name="Notre mission", kind="mission", on=date(2019, 1, 14),
        text_fr="Le conseil (fictif) réunit les organismes et les musiciens de concert du Québec et parle en leur nom.",
        text_en="The council (fictional) brings together Québec’s concert-music organisations and musicians and speaks for them.",
    )  # fmt: skip
    award = _granted(by, projects)
    _report(by, award)
    refused = _asked(by, outreach, "Concerts dans les parcs", "12000", date(2020, 2, 3), date(2020, 9, 1))
    _advance(by, refused, ("go", date(2020, 2, 17)), ("submitted", date(2020, 3, 30)), ("refused", date(2020, 6, 22)))
    sent = _asked(by, mission, "Soutien à la mission 2022-2026", "60000", date(2021, 9, 13), date(2022, 4, 1))
    actions.use_piece(by=by, application=sent, text=piece.texts.get())  # type: ignore[attr-defined]
    _judged(by, sent, grid, date(2021, 9, 20))
    _advance(by, sent, ("go", date(2021, 9, 27)), ("draft", date(2021, 10, 4)), ("submitted", date(2021, 11, 12)))
    prospect = _asked(by, young, "Bourses de jeunes interprètes", "8000", date(2021, 12, 6), date(2022, 6, 15), "4400")
    _judged(by, prospect, grid[:2], date(2021, 12, 13))
    _gifts(by)
    for source, amount, how in (
        ("public", "95000", "La mission, un projet, la médiation."), ("private", "12000", "Une fondation, deux commanditaires."),
        ("autonomous", "70000", "Cotisations et activités."),
    ):  # fmt: skip
        actions.set_target(
            by=by, year_of=date(2021, 9, 1), month=7, source=source, amount=Decimal(amount), on=date(2021, 9, 13), how=how
        )


def _funder(by: Any, name: str, source: str, programmes: Any) -> list[Any]:
    contact = people.add(by=by, kind="organisation", name=name, on=SINCE)
    funder = actions.add_funder(by=by, contact=contact, source=source)
    return [
        actions.add_programme(
            by=by, funder=funder, name_fr=fr, name_en=en, due_on=due, every_months=months, at_most=most and Decimal(most)
        )
        for fr, en, due, months, most in programmes
    ]


def _asked(by: Any, programme: Any, title: str, amount: str, on: date, expected_on: date, code: str = "4300") -> Application:
    return actions.open_application(
        by=by, on=on, funder=programme.funder, programme=programme, title=title, asked=Decimal(amount), owner=by,
        due_on=programme.next_day(on), expected_on=expected_on, account=Account.objects.get(code=code),
    )  # fmt: skip


def _advance(by: Any, of: Application, *stages: tuple[str, date]) -> None:
    for stage, on in stages:
        actions.advance(by=by, application=of, stage=stage, on=on, today=TODAY, reason="Il sert le plan." if stage == "go" else
                        "Enveloppe épuisée." if stage == "refused" else "")  # fmt: skip


def _judged(by: Any, of: Application, grid: list[Criterion], on: date) -> None:
    for role, advice, marks in (("committee", "go", (4, 3, 2)), ("board", "unsure", (5, 2, 3))):
        user = User.objects.get(email=f"{role}@{DOMAIN}")
        given = dict(zip(grid, marks, strict=False))
        actions.advise(by=user, application=of, on=on, advice=advice, marks=given, comment="Utile, mais exigeant.")


def _granted(by: Any, programme: Any) -> Award:
    of = _asked(by, programme, "Bottin numérique des interprètes", "24000", date(2020, 9, 14), date(2021, 4, 1))
    _advance(by, of, ("go", date(2020, 10, 5)), ("draft", date(2020, 11, 2)), ("submitted", date(2021, 2, 12)))
    award = actions.grant(
        by=by, application=of, on=date(2021, 4, 19), today=TODAY, amount=Decimal(20000), starts_on=date(2021, 5, 1),
        ends_on=date(2022, 4, 30), reference="PRO-2021-114", conditions="Mentionner le conseil des arts (fictif).",
    )  # fmt: skip
    actions.add_instalment(by=by, award=award, due_on=date(2022, 1, 31), amount=Decimal(6000), condition="Rapport d’étape remis")
    actions.manage(by=by, award=award, on=date(2021, 5, 3), today=TODAY)
    first = award.instalments.order_by("due_on")[0]  # type: ignore[attr-defined]
    actions.receive(by=by, instalment=first, on=date(2021, 5, 17), today=TODAY)
    return award


def _report(by: Any, award: Award) -> None:
    """What is promised, what is spent, and an interim report that is due."""
    indicator = Indicator.objects.filter(measure="members.active").first()
    actions.add_deliverable(
        by=by, award=award, title="Deux cents membres dans le bottin", due_on=date(2022, 4, 30), indicator=indicator,
        promised=Decimal(200),
    )  # fmt: skip
    actions.add_deliverable(by=by, award=award, title="Une formation à la mise à jour des fiches", due_on=date(2022, 2, 28))
    actions.add_duty(by=by, award=award, kind="interim", due_on=date(2022, 1, 15))
    for on, amount, label in ((date(2021, 6, 21), 3200, "Conception du bottin"), (date(2021, 10, 18), 2750, "Photographies")):
        made = finance.post(
            by=by, on=on, kind=Movement.Kind.ENTRY, label_fr=label, label_en=label,
            entries=[finance.Entry(_expense().code, Decimal(amount)), finance.Entry("1000", Decimal(-amount))],
        )  # fmt: skip
        actions.spend(by=by, award=award, posting=Posting.objects.get(movement=made, amount__gt=0))


def _gifts(by: Any) -> None:
    account = Account.objects.get(code="4400")
    for name, kind, amount, on, due, more in (
        ("Lutherie des Érables (fictive)", "sponsorship", 2500, date(2021, 8, 30), date(2021, 10, 15),
         {"in_return": "Une page du bottin", "return_due_on": date(2022, 4, 30)}),
        ("Mécénat Ut-Ré (fictif)", "donation", 1500, date(2021, 11, 8), date(2022, 2, 1), {}),
    ):  # fmt: skip
        contact = people.add(by=by, kind="organisation", name=name, on=SINCE)
        gift = actions.pledge(
            by=by, contact=contact, kind=kind, amount=Decimal(amount), account=account, on=on, due_on=due, **more
        )
        if due <= TODAY:
            actions.receive_gift(by=by, gift=gift, on=due, today=TODAY)


def _expense() -> Account:
    return Account.objects.filter(kind="expense").order_by("code")[0]


demos.add("funding", Demo(key="funding", order=97, is_made=Funder.objects.exists, make=make))
