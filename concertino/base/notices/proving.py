"""What lets the association write to a person, on one page: whoever sends must be able to prove it (E-1.6, art. 13)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from concertino.base.documents.actions import typeset
from concertino.base.notices.models import Message, Stop, Suppression
from concertino.base.people.models import Association, Consent, Contact, Purpose, consent_of
from concertino.base.ui.pages import Request, allowed, page
from concertino.ground.consents import bases
from concertino.ground.periods import today
from concertino.ground.words import written_day, written_moment

RIGHT, TEMPLATE, MOST = "people.view_consent", Path(__file__).parent / "proof.typ", 500
ASKED = (Purpose.NEWSLETTER, Purpose.INVITATIONS)  # the purposes of commercial messages


@allowed(RIGHT)
def proof(request: Request, pk: int) -> HttpResponse:
    contact = get_object_or_404(Contact, pk=pk)
    crumbs = [(_("Contacts"), reverse("people:contacts")), (str(contact), reverse("people:contact", args=[pk]))]
    return page(request, "notices/proof.html", {"contact": contact, "crumbs": crumbs, **_told(contact, today())})


@allowed(RIGHT)
def proof_pdf(request: Request, pk: int) -> HttpResponse:
    contact = get_object_or_404(Contact, pk=pk)
    answer = HttpResponse(typeset(TEMPLATE, _paper(contact, today())), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="preuve-{pk}.pdf"'
    return answer


def _told(contact: Contact, day: date) -> dict[str, Any]:
    """Everything, in a bounded number of queries."""
    addresses = {contact.email.lower()} - {""}
    return {
        "day": day, "standings": [(str(purpose.label), _said(contact, purpose, day)) for purpose in ASKED],
        "consents": list(Consent.objects.filter(contact=contact).order_by("-given_on", "-pk")),
        "stops": list(Stop.objects.of(address=contact.email, contact=contact).order_by("-stopped_at")),
        "suppressions": list(Suppression.objects.filter(address__in=addresses)),
        "sent": [(one, said_basis(one)) for one in Message.objects.filter(contact=contact).order_by("-pk")[:MOST]],
        "most": MOST,
    }  # fmt: skip


def _said(contact: Contact, purpose: str, day: date) -> str:
    standing = consent_of(contact, purpose, day)
    if not standing.holds:
        return str(_("No: nothing lets us write it."))
    if standing.consent:
        said = {"kind": standing.consent.get_kind_display(), "day": written_day(standing.consent.given_on)}
        told = _("%(kind)s, since %(day)s") % said
    else:
        told = str(standing.basis.label) if standing.basis else ""
    return _("%(told)s, until %(day)s") % {"told": told, "day": written_day(standing.until)} if standing.until else told


def said_basis(message: Message) -> str:
    """The basis kept with a message, in words: "express:12", "implied:members.membership:2027-05-01"."""
    kind, _colon, rest = message.basis.partition(":")
    if not kind:
        return ""
    if rest.isdigit():
        names = dict(Consent.Kind.choices)
        return _("%(kind)s consent no. %(number)s") % {"kind": names.get(kind, kind), "number": rest}
    key, _colon, until = rest.partition(":")
    label = str(bases[key].label) if key in bases else key
    return _("%(told)s, until %(day)s") % {"told": label, "day": written_day(date.fromisoformat(until))} if until else label


def _paper(contact: Contact, day: date) -> dict[str, Any]:
    told, association = _told(contact, day), Association.objects.current()
    return {
        "language": "en" if (get_language() or "").startswith("en") else "fr",
        "title": _("What lets us write to %(name)s") % {"name": contact},
        "association": {"name": association.said("name"), "lines": []},
        "lede": _("As of %(day)s. Address: %(address)s") % {"day": written_day(day), "address": contact.email or "–"},
        "standings": [[name, said] for name, said in told["standings"]],
        "consents": _table(
            _("Consents"), (_("Purpose"), _("Kind"), _("Given on"), _("Ends on"), _("Withdrawn on"), _("Source and proof")),
            [[one.get_purpose_display(), one.get_kind_display(), *map(_day, (one.given_on, one.ends_on, one.withdrawn_on)),
              " · ".join(filter(None, (one.source, one.proof, one.text_shown)))] for one in told["consents"]],
        ),
        "stops": _table(
            _("Kinds stopped and addresses not written to"), (_("What"), _("From"), _("Until")),
            [[one.said_kind, written_moment(one.stopped_at), written_moment(one.resumed_at) if one.resumed_at else "–"]
             for one in told["stops"]]
            + [[one.get_reason_display(), written_moment(one.since_at), written_moment(one.lifted_at) if one.lifted_at else "–"]
               for one in told["suppressions"]],
        ),
        "sent": _table(
            _("Messages"), (_("Written"), _("Subject"), _("Law"), _("What let us write it"), _("State")),
            [[written_moment(one.created_at), one.subject, one.get_law_display(), basis, one.get_state_display()]
             for one, basis in told["sent"]],
        ),
        "none": _("None."),
    }  # fmt: skip


def _table(title: str, heads: tuple[str, ...], rows: list[list[str]]) -> dict[str, Any]:
    return {"title": title, "heads": list(heads), "rows": [[str(cell) for cell in row] for row in rows]}


def _day(value: date | None) -> str:
    return written_day(value) if value else "–"
