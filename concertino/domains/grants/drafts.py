"""The draft of a report to a funder: what is known is filled in, with the values of the day; the rest is left to write."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import override

from concertino.base.documents.actions import typeset
from concertino.base.people.models import Association
from concertino.domains.grants.delivering import Delivered, delivered_of
from concertino.domains.grants.models import Award, Duty, PieceText
from concertino.ground import money
from concertino.ground.words import french, written_day

TEMPLATE = Path(__file__).with_name("report.typ")
MONEY_FIRST = (Duty.Kind.FINANCIAL,)


def draft_of(duty: Duty, day: date) -> str:
    """In Markdown, in the reader's language: headings, paragraphs and lists."""
    award = duty.award
    parts = [_award(award), _money(award, day)]
    if duty.kind not in MONEY_FIRST:
        parts = [parts[0], _mission(day), _deliverables(award, day), parts[1]]
    asked = _under(_("What we learned"), _("To write."))
    return "\n\n".join(filter(None, [*parts, asked]))


def report_paper(duty: Duty, language: str) -> bytes:
    """The text as it was written, on paper."""
    with override("fr-ca" if language == "fr" else "en"):
        association = Association.objects.current()
        facts = [(_("Funder"), str(duty.award.funder)), (_("Due on"), written_day(duty.due_on))]
        if duty.award.reference:
            facts.append((_("Number"), duty.award.reference))
        return typeset(TEMPLATE, {
            "language": language, "title": f"{duty}: {duty.award}" if language == "en" else f"{duty} : {duty.award}",
            "association": {"name": str(association), "lines": [one for one in (association.website, association.email) if one]},
            "facts": facts, "blocks": list(blocks(duty.text)),
        })  # fmt: skip


def blocks(text: str) -> list[tuple[str, list[str]]]:
    """A Markdown of headings, lists and paragraphs, cut in ("heading" | "list" | "text", lines)."""
    found: list[tuple[str, list[str]]] = []
    for piece in filter(None, (piece.strip() for piece in text.replace("\r", "").split("\n\n"))):
        lines = piece.split("\n")
        while lines and lines[0].startswith("#"):
            found.append(("heading", [lines.pop(0).lstrip("# ")]))
        if lines and all(line.startswith("- ") for line in lines):
            found.append(("list", [line[2:] for line in lines]))
        elif lines:
            found.append(("text", lines))
    return found


def _award(award: Award) -> str:
    said = _("%(funder)s granted %(amount)s for “%(what)s”, from %(first)s to %(last)s.") % {
        "funder": award.funder, "amount": _money_of(award.amount), "what": award, "first": written_day(award.starts_on),
        "last": written_day(award.ends_on),
    }  # fmt: skip
    return _under(_("The project"), said)


def _mission(day: date) -> str:
    found = PieceText.objects.filter(piece__kind="mission", piece__retired_on=None, on__lte=day).first()
    return _under(_("Who we are"), found.said("text")) if found else ""


def _deliverables(award: Award, day: date) -> str:
    found = delivered_of(award, day)
    if not found:
        return ""
    lines = "\n".join(f"- {_line(one, day)}" for one in found)
    return _under(_("What was promised, and where it stands"), lines)


def _line(one: Delivered, day: date) -> str:
    said = [one.deliverable.title]
    if one.said_promise:
        said.append(_("promised: %(value)s") % {"value": one.said_promise})
    if one.deliverable.indicator:
        value = one.said_value or _("not known yet")
        said.append(_("on %(day)s: %(value)s (%(indicator)s)") % {
            "day": written_day(day), "value": value, "indicator": one.deliverable.indicator})  # fmt: skip
    if one.deliverable.outcome:
        said.append(one.deliverable.outcome)
    return "; ".join(said)


def _money(award: Award, day: date) -> str:
    received = sum((one.amount for one in award.instalments.received_by(day)), Decimal(0))  # type: ignore[attr-defined]
    lines = [_("granted: %(amount)s") % {"amount": _money_of(award.amount)},
             _("received: %(amount)s") % {"amount": _money_of(received)}]  # fmt: skip
    spendings = award.spendings.filter(posting__movement__on__lte=day).select_related("posting__account")  # type: ignore[attr-defined]
    by_account: dict[str, Decimal] = {}
    for one in spendings:
        name = str(one.posting.account)
        by_account[name] = by_account.get(name, Decimal(0)) + one.amount
    lines += [f"{name}: {_money_of(amount)}" for name, amount in by_account.items()]
    if award.is_restricted:
        lines.append(_("left to spend: %(amount)s") % {"amount": _money_of(award.amount - sum(by_account.values(), Decimal(0)))})
    return _under(_("The money"), "\n".join(f"- {line}" for line in lines))


def _money_of(amount: Decimal) -> str:
    return money.written(amount, "fr" if french() else "en")


def _under(title: str, text: str) -> str:
    return f"## {title}\n\n{text}"
