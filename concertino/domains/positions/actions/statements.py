"""Statements: prepared, changed while nobody has read them, published on their day, withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.documents import actions as documents
from concertino.base.journal.actions import verb
from concertino.base.people.models import Contact
from concertino.domains.plan.models import Cell
from concertino.domains.positions.models import Cosigner, Statement, StatementFile, StatementLink
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold, written_day

LONGEST_TITLE = Statement._meta.get_field("title_fr").max_length or 0
RIGHT = "positions.view_statement"
Authorship = Statement.Authorship


@verb("positions.prepare_statement", gettext_lazy("prepared a statement"))
def prepare_statement(*, by: Any, on: date, kind: str, channel: str, title_fr: str, cosigners: Sequence[Contact] = (),
                      links: Sequence[tuple[str, str]] = (), cells: Iterable[Cell] = (), **facts: Any) -> Statement:  # fmt: skip
    """To be said on the day ``on``; ``links`` are addresses with what they are; ``cells`` are what it serves in the plan;
    ``facts`` are other columns."""
    made = _kept(Statement(on=on, kind=kind, channel=channel, title_fr=title_fr, **facts), cosigners, links)
    made.cells.set(cells)
    return made


@verb("positions.change_statement", gettext_lazy("changed a statement"))
def change_statement(*, by: Any, statement: Statement, at: datetime, cosigners: Sequence[Contact] = (),
                     links: Sequence[tuple[str, str]] = (), **changes: Any) -> Statement:  # fmt: skip
    """Until it is public: what was said is no longer changed, it is withdrawn and said anew."""
    held = _hold(statement)
    _check_unheard(held, at)
    for name, value in changes.items():
        setattr(held, name, value)
    if held.published_at:
        _check_ready(held)
    return _kept(held, cosigners, links)


@verb("positions.publish_statement", gettext_lazy("published a statement"))
def publish_statement(*, by: Any, statement: Statement, at: datetime) -> Statement:
    """From its day on, and once its embargo is over, everyone may read it; until then nobody outside the team knows of it."""
    held = _hold(statement)
    if held.published_at:
        raise Refusal(_("This statement is published already."))
    _check_ready(held)
    held.published_at = at
    held.save(update_fields=["published_at"])
    return held


@verb("positions.hold_back_statement", gettext_lazy("held back a statement before it was public"))
def hold_back_statement(*, by: Any, statement: Statement, at: datetime) -> Statement:
    """It is prepared only, as if it had never been published: nobody has read it."""
    held = _hold(statement)
    if not held.published_at:
        raise Refusal(_("This statement is not published."))
    _check_unheard(held, at)
    held.published_at = None
    held.save(update_fields=["published_at"])
    return held


@verb("positions.withdraw_statement", gettext_lazy("withdrew a statement"))
def withdraw_statement(*, by: Any, statement: Statement, at: datetime, reason: str) -> Statement:
    """It is shown no more; it was said, so it still counts."""
    held = _hold(statement)
    if not held.is_public_at(at):
        raise Refusal(_("Only a statement that is public is withdrawn."))
    if not reason.strip():
        raise Refusal(_("Say why."), field="reason")
    held.withdrawn_on, held.withdrawal_reason = localdate(at), reason.strip()
    held.save(update_fields=["withdrawn_on", "withdrawal_reason"])
    return held


@verb("positions.attach", gettext_lazy("attached a file to a statement"))
def attach(*, by: Any, statement: Statement, file: Any, name: str, on: date) -> StatementFile:
    document = documents.receive(by=by, file=file, name=name, on=on, right=RIGHT)
    return StatementFile.objects.create(statement=statement, document=document)


@verb("positions.detach", gettext_lazy("took a file off a statement"))
def detach(*, by: Any, attached: StatementFile, at: datetime) -> None:
    _check_unheard(_hold(attached.statement), at)
    attached.delete()


@verb("positions.count_reach", gettext_lazy("wrote down how many a statement reached"))
def count_reach(*, by: Any, statement: Statement, reach: int | None) -> Statement:
    """What is known afterwards, when nothing else changes any more."""
    statement.reach = reach
    statement.save(update_fields=["reach"])
    return statement


@verb("positions.serve", gettext_lazy("said what a statement serves in the plan"))
def serve(*, by: Any, statement: Statement, cells: Iterable[Cell]) -> Statement:
    """Those cells and no other; even of one that is public, of which nothing else changes any more."""
    held = _hold(statement)
    held.cells.set(cells)
    return held


def _hold(statement: Statement) -> Statement:
    """As it stands, until the end of the transaction."""
    return Statement.objects.select_for_update(no_key=True).get(pk=statement.pk)


def _check_unheard(statement: Statement, at: datetime) -> None:
    if statement.withdrawn_on:
        raise Refusal(_("This statement was withdrawn on %(day)s.") % {"day": written_day(statement.withdrawn_on)})
    if statement.is_public_at(at):
        raise Refusal(_("This statement is public: withdraw it, and say it anew."))


def _check_ready(statement: Statement) -> None:
    """A statement of a position is made once the position is public: members were asked before that."""
    position = statement.position
    if position is None:
        return
    if position.withdrawn_on and position.withdrawn_on <= statement.on:
        raise Refusal(_("This position was withdrawn on %(day)s.") % {"day": written_day(position.withdrawn_on)})
    if not position.versions.filter(published_on__lte=statement.on).exists():
        raise Refusal(_("Publish the position first: it is not public on the day of the statement."), field="on")


def _kept(statement: Statement, cosigners: Sequence[Contact], links: Sequence[tuple[str, str]]) -> Statement:
    _check_words(statement)
    _check_authors(statement, cosigners)
    _settle(statement)
    statement.save()
    statement.cosigners.exclude(contact__in=cosigners).delete()
    Cosigner.objects.bulk_create([Cosigner(statement=statement, contact=contact) for contact in cosigners], ignore_conflicts=True)
    if list(statement.links.values_list("url", "label")) != list(links):
        statement.links.all().delete()
        StatementLink.objects.bulk_create(StatementLink(statement=statement, url=url, label=label) for url, label in links)
    return statement


def _check_words(statement: Statement) -> None:
    statement.title_fr, statement.title_en = (" ".join(text.split()) for text in (statement.title_fr, statement.title_en))
    if not statement.title_fr:
        raise Refusal(_("Give the statement a title."), field="title_fr")
    for field in ("title_fr", "title_en"):
        if len(getattr(statement, field)) > LONGEST_TITLE:
            raise Refusal(_("The title is too long."), field=field)


def _check_authors(statement: Statement, cosigners: Sequence[Contact]) -> None:
    is_relayed = statement.authorship == Authorship.RELAYED
    if is_relayed and statement.relayed_from is None:
        raise Refusal(_("Say whose statement it is."), field="relayed_from")
    if statement.relayed_from and not is_relayed:
        raise Refusal(_("Only a statement that is relayed is somebody else’s."), field="relayed_from")
    if statement.authorship == Authorship.COSIGNED and not cosigners:
        raise Refusal(_("Say with whom it is signed."), field="cosigners")
    if cosigners and statement.authorship != Authorship.COSIGNED:
        raise Refusal(_("Only a statement that is co-signed has co-signers."), field="cosigners")


def _settle(statement: Statement) -> None:
    """A statement of a position belongs to its dossier; an embargo ends on the day of the statement at the earliest, and moves
    that day where it ends later: it is the day on which everyone knows, and on which it counts."""
    if statement.position:
        statement.dossier = statement.position.dossier
    if statement.embargo_until:
        statement.on = max(statement.on, localdate(statement.embargo_until))
    texts = (statement.title_fr, statement.title_en, statement.text_fr, statement.text_en)
    statement.folded = fold(" ".join(texts))
