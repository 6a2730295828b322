"""Applications are opened, judged, written and brought from stage to stage."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.documents.models import Decision
from concertino.base.journal.actions import verb
from concertino.domains.finance.models import Account
from concertino.domains.grants.models import Application, ApplicationPiece, Criterion, Mark, Opinion, PieceText, Step
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold, written_day

Stage = Step.Stage
CHANCES = {Stage.PROSPECT: 20, Stage.GO: 40, Stage.DRAFT: 50, Stage.SUBMITTED: 60}  # where nobody says another
NEXT: dict[str, tuple[str, ...]] = {
    Stage.PROSPECT: (Stage.GO, Stage.NO_GO, Stage.WITHDRAWN),
    Stage.GO: (Stage.DRAFT, Stage.SUBMITTED, Stage.WITHDRAWN),
    Stage.DRAFT: (Stage.SUBMITTED, Stage.WITHDRAWN),
    Stage.SUBMITTED: (Stage.REFUSED, Stage.WITHDRAWN),  # granted by another verb, which makes the award
}
EXPLAINED = (Stage.GO, Stage.NO_GO, Stage.REFUSED, Stage.WITHDRAWN)


@verb("grants.open_application", gettext_lazy("opened an application for money"))
def open_application(*, by: Any, on: date, probability: int | None = None, **facts: Any) -> Application:
    """``facts``: funder, programme, title, asked, due_on, expected_on, owner, account, project, service."""
    made = _kept(Application(), facts)
    chance = CHANCES[Stage.PROSPECT] if probability is None else probability
    Step.objects.create(application=made, stage=Stage.PROSPECT, on=on, probability=chance)
    return made


@verb("grants.change_application", gettext_lazy("changed an application for money"))
def change_application(*, by: Any, application: Application, **facts: Any) -> Application:
    held = hold(application)
    last = at(held)
    if last.stage not in Step.OPEN and facts.get("asked", held.asked) != held.asked:
        raise Refusal(_("It is decided: what was asked does not change any more."), field="asked")
    return _kept(held, facts)


@verb("grants.advance", gettext_lazy("brought an application for money to a stage"))
def advance(*, by: Any, application: Application, stage: str, on: date, today: date, probability: int | None = None,
            reason: str = "", decision: Decision | None = None) -> Step:  # fmt: skip
    """Go and no-go, refusals and withdrawals say why; with the stage, the chance that is then seen."""
    held, chosen = hold(application), Stage(stage)
    last = at(held)
    if chosen == last.stage and chosen in Step.OPEN and probability is not None:
        reason = reason or _("The chance is seen otherwise.")
    elif chosen not in NEXT.get(last.stage, ()):
        raise Refusal(_("From “%(stage)s”, it does not come to that stage.") % {"stage": last}, field="stage")
    check_day(last, on, today)
    if chosen in (Stage.GO, Stage.NO_GO) and is_recused(by, held):
        raise Refusal(_("You said that you have an interest in it: somebody else decides."))
    if chosen in EXPLAINED and not reason.strip():
        raise Refusal(_("Say why."), field="reason")
    chance = CHANCES.get(chosen, 0) if probability is None or chosen not in Step.OPEN else probability
    return Step.objects.create(
        application=held, stage=chosen, on=on, probability=chance, reason=reason.strip(), decision=decision
    )


@verb("grants.advise", gettext_lazy("gave an opinion on an application for money"))
def advise(
    *, by: Any, application: Application, on: date, advice: str, marks: Mapping[Criterion, int], comment: str = ""
) -> Opinion:
    """By who is signed in, of themselves, until it is decided whether to go; who has an interest in it marks nothing."""
    if by is None:
        raise Refusal(_("Who says so?"))
    held = hold(application)
    if at(held).stage not in Step.OPEN:
        raise Refusal(_("It is decided already."))
    if advice != Opinion.Advice.RECUSED and is_recused(by, held):
        raise Refusal(_("You said that you have an interest in it: you abstain until it is decided."), field="advice")
    given = {} if advice == Opinion.Advice.RECUSED else dict(marks)
    if any(not 1 <= value <= 5 for value in given.values()):
        raise Refusal(_("Marks go from 1 to 5."))
    said = {"on": on, "advice": advice, "comment": comment.strip()}
    made = Opinion.objects.update_or_create(application=held, user=by, defaults=said)[0]
    made.marks.all().delete()  # type: ignore[attr-defined]
    Mark.objects.bulk_create(Mark(opinion=made, criterion=criterion, value=value) for criterion, value in given.items())
    return made


@verb("grants.write_application", gettext_lazy("wrote the text of an application for money"))
def write_application(*, by: Any, application: Application, text: str) -> Application:
    held = hold(application)
    if at(held).stage not in (Stage.PROSPECT, Stage.GO, Stage.DRAFT):
        raise Refusal(_("It is submitted: its text is kept as it was."))
    held.text = text.strip()
    held.save()
    return held


@verb("grants.use_piece", gettext_lazy("used a piece in an application for money"))
def use_piece(*, by: Any, application: Application, text: PieceText) -> ApplicationPiece:
    """Its wording is added at the end of the text, in French, and said to come from that day."""
    held = hold(application)
    if at(held).stage not in (Stage.PROSPECT, Stage.GO, Stage.DRAFT):
        raise Refusal(_("It is submitted: its text is kept as it was."))
    if ApplicationPiece.objects.filter(application=held, text=text).exists():
        raise Refusal(_("This wording is in it already."), field="text")
    held.text = "\n\n".join(filter(None, (held.text, f"## {text.piece}", text.text_fr)))
    held.save()
    return ApplicationPiece.objects.create(application=held, text=text)


def is_recused(user: Any, application: Application) -> bool:
    """They said that they have an interest in it."""
    mine = application.opinions.filter(user=user, advice=Opinion.Advice.RECUSED) if user else None  # type: ignore[attr-defined]
    return bool(mine and mine.exists())


def hold(application: Application) -> Application:
    return Application.objects.select_for_update(of=("self",)).get(pk=application.pk)


def at(application: Application) -> Step:
    return application.steps.order_by("-on", "-pk")[0]  # type: ignore[attr-defined]


def check_day(last: Step, on: date, today: date) -> None:
    if on > today:
        raise Refusal(_("This day is to come."), field="on")
    if on < last.on:
        raise Refusal(_("It is at the stage “%(stage)s” since %(day)s: the next one comes later.") % {
            "stage": last, "day": written_day(last.on)}, field="on")  # fmt: skip


def _kept(held: Application, facts: dict[str, Any]) -> Application:
    for name, value in facts.items():
        setattr(held, name, " ".join(value.split()) if name in ("title", "project") else value)
    if not held.title:
        raise Refusal(_("Say what the money is for."), field="title")
    if held.asked <= 0:
        raise Refusal(_("What is asked is above zero."), field="asked")
    if held.programme and held.programme.funder_id != held.funder_id:
        raise Refusal(_("This programme is of another funder."), field="programme")
    if held.programme and held.programme.at_most and held.asked > held.programme.at_most:
        raise Refusal(_("The programme gives less than that at most."), field="asked")
    if held.account.kind != Account.Kind.INCOME:
        raise Refusal(_("Choose an account of income."), field="account")
    if held.account.source != held.funder.source:
        raise Refusal(_("The account is of another source than the funder."), field="account")
    held.folded = fold(f"{held.title} {held.project} {held.funder}")
    held.save()
    return held
