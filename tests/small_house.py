"""A small association with one of each thing, made through the verbs: enough to open every page on something."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from concertino.base.imports import actions as imports
from concertino.base.jobs.models import Job
from concertino.base.people import actions as people
from concertino.base.people.models import Category, Contact, Region, Sector, User
from concertino.config import roles
from concertino.domains import plan as plan_room
from concertino.domains.members import actions as members
from concertino.domains.members.models import Membership
from concertino.domains.plan import actions as plans
from concertino.domains.plan.models import Cell, Indicator
from concertino.ground.periods import today
from tests import (
    small_ballots,
    small_bank,
    small_bounces,
    small_budgets,
    small_calls,
    small_communications,
    small_contests,
    small_conversations,
    small_dossiers,
    small_dues,
    small_finance,
    small_following,
    small_grants,
    small_items,
    small_media,
    small_meetings,
    small_newsletters,
    small_partners,
    small_promotion,
    small_questionnaires,
    small_registers,
    small_results,
    small_services,
    small_sharing,
    small_sources,
    small_space,
    small_staff,
    small_statements,
    small_surveys,
    small_website,
    small_work,
)
from tests.growing_house import furnish_growth
from tests.renewing_house import furnish_renewals

PLAN = Path(plan_room.__file__).parent / "plans" / "conseil-2018-2021.yaml"
START, END = date(2018, 1, 1), date(2021, 12, 31)
TYPED = "typed.opinion"  # of no room: people read it elsewhere
SHEET = "external_id;kind;name;sectors\nE-1;organisation;Chœur d’essai;\nE-2;organisation;;\n".encode()


def furnish() -> dict[str, Any]:
    """What the parameters of each address may be, by the address's name, or by the parameter's."""
    roles.apply()
    by = user("direction")
    loaded = plans.load(by=by, content=PLAN.read_bytes(), name=PLAN.name, on=START)
    _typed(loaded.plan)
    contacts = [_contact(by, i) for i in range(7)]
    person = people.add(by=by, kind="person", given_name="Zoé", family_name="Hébert", email="zoe@example.org", on=START)
    role = people.affiliate(by=by, person=person, organisation=contacts[0], role="Direction générale", starts_on=START)
    term = Membership.objects.get(member=contacts[0])
    applied = members.apply(by=by, member=person, category=_category(), starts_on=START, ends_on=END, on=START)
    members.set_target(by=by, sector=Sector.objects.first(), number=9, from_on=START, reason="Vote du conseil")
    return {
        "code": "1.2",
        "key": "members.active",
        "kind": "organisation",
        "name": "sector",
        "pk": contacts[0].pk,
        "affiliation": role.pk,
        "jobs": _job(by).pk,
        "imports": _import(by).pk,
        "members": term.pk,
        "members:accept": applied.pk,
        "people:entry": Sector.objects.first().pk,
        "people:change_entry": Sector.objects.first().pk,
        "people:end_entry": Sector.objects.first().pk,
        "people:user": by.pk,
        "people:roles": by.pk,
        "people:deactivate": user("partner").pk,
        "people:reactivate": user("partner").pk,
        "members:renew": contacts[0].pk,
        "other": contacts[1].pk,
        "people:restore": _binned(by).pk,
        "people:unmerge": _merged(by, contacts[6]).pk,
        **dict.fromkeys(("people:custom_field", "people:change_custom_field", "people:end_custom_field"), _field(by).pk),
        "plan:record_reading": TYPED,
        **_of_plan(by, loaded.plan),
        **_of_rooms(by, contacts[0]),
    }


def _of_rooms(by: User, contact: Contact) -> dict[str, Any]:
    """What each room needs besides, from a file of its own."""
    furnished = furnish_renewals(by) | furnish_growth(by, contact) | small_bank.furnish(by, contact)
    furnished |= small_dues.furnish(by, contact) | small_finance.furnish(by) | small_space.furnish(by, user("member"))
    furnished |= small_questionnaires.furnish(by)
    furnished |= small_following.furnish(by, contact)
    furnished |= small_ballots.furnish(by)
    furnished |= small_conversations.furnish(by)
    furnished |= small_calls.furnish(by)
    furnished |= small_surveys.furnish(by)
    furnished |= small_results.furnish(by)
    furnished |= small_sharing.furnish(by, user("member"))
    furnished |= small_items.furnish_items(by)
    furnished |= small_sources.furnish(by)
    furnished |= small_dossiers.furnish(by)
    furnished |= small_statements.furnish(by, contact)
    furnished |= small_media.furnish(by)
    furnished |= small_bounces.furnish(by)
    furnished |= small_partners.furnish(by)
    furnished |= small_services.furnish(by)
    furnished |= small_budgets.furnish(by)
    furnished |= small_contests.furnish(by)
    furnished |= small_work.furnish(by)
    furnished |= small_meetings.furnish(by)
    furnished |= small_grants.furnish(by)
    furnished |= small_staff.furnish(by)
    furnished |= small_promotion.furnish(by)
    furnished |= small_newsletters.furnish(by)
    furnished |= small_website.furnish(by)
    furnished |= small_communications.furnish(by)
    return furnished | small_registers.furnish(by, contact)


def user(role: str) -> User:
    """The account of the role, made once, with a password that the browser can type."""
    email = f"{role}@example.org"
    if found := User.objects.filter(email=email).first():
        return found
    made = User.objects.create_user(email, "un-deux-trois-soleil", name=f"{role.capitalize()} d’essai")
    if role in roles.roles():
        made.groups.add(roles.group(role))
    return made


def parameters(name: str, wanted: list[str], known: dict[str, Any]) -> dict[str, Any]:
    """Values for the parameters of an address; an address that needs another kind of thing says so here."""
    room = name.split(":")[0]
    of_address = known.get(name, known.get(room))
    if isinstance(of_address, dict):
        return of_address
    return {one: of_address if one in ("pk", "key") and of_address is not None else known[one] for one in wanted}


def _category() -> Category:
    return Category.objects.first()


def _contact(by: User, i: int) -> Contact:
    region, sector = Region.objects.all()[i], Sector.objects.filter(parent=None)[i % 3]
    contact = people.add(
        by=by, kind="organisation", name=f"Ensemble numéro {i}", external_id=f"C-{i}", region=region, city="Québec",
        email=f"ensemble{i}@example.org", sectors=[sector], on=START,
    )  # fmt: skip
    members.enrol(
        by=by, member=contact, category=_category(), starts_on=START, ends_on=END, fee=Decimal("245.00"), on=START, paid_on=START
    )
    return contact


def _binned(by: User) -> Contact:
    mistake = people.add(by=by, kind="person", family_name="Erreur", on=START)
    return people.bin_contact(by=by, contact=mistake, on=today())


def _merged(by: User, kept: Contact) -> Any:
    twin = people.add(by=by, kind=kept.kind, name=f"{kept.name} inc.", on=START)
    return people.merge(by=by, kept=kept, gone=twin, on=today())


def _field(by: User) -> Any:
    return people.add_custom_field(by=by, label_fr="Instrument", kind="choice", choices=[("Violon", "Violin"), ("Alto", "Viola")])


def _job(by: User) -> Job:
    return Job.objects.create(task="test", label="Un travail", by=by, arguments={}, language="fr-ca", state=Job.State.FAILED,
                              error="Il a échoué.")  # fmt: skip


def _import(by: User):
    received = imports.receive(by=by, sheet="contacts", name="essai.csv", content=SHEET)
    imports.choose(by=by, imported=received, mapping=received.mapping, options={})
    return imports.preview_now(by=by, imported=received, today=END)


def _typed(plan) -> None:
    cell = Cell.objects.get(plan=plan, code="1.1-I")
    words = {f"{name}_{code}": "Essai" for name in ("name", "definition") for code in ("fr", "en")}
    Indicator.objects.create(plan=plan, cell=cell, key=TYPED, window=Indicator.Window.AT_DATE, position=99, **words)


def _of_plan(by: User, plan) -> dict[str, Any]:
    action = plans.plan_action(by=by, cell=Cell.objects.get(plan=plan, code="1.2-C"), on=START, title_fr="Rencontrer", due_on=END)
    reading = plans.record_reading(
        by=by, indicator=Indicator.objects.get(plan=plan, key=TYPED), on=END, as_of=END, value=Decimal(3), author="Essai",
        evidence="Bilan",
    )  # fmt: skip
    return {
        "plan:correct_reading": reading.pk,
        "plan:plan_action": Cell.objects.get(plan=plan, code="1.1-C").pk,
        **{f"plan:{verb}": action.pk for verb in ("set_action_state", "move_action_date", "assign_action")},
    }
