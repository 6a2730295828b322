"""What those who are called read: the invitation and its reminders, in the language of the reader."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from concertino.base.notices.actions import Letter
from concertino.base.people.models import Contact
from concertino.domains.consultations.links import PLACE
from concertino.domains.consultations.models import Call, Invitation
from concertino.domains.consultations.places import page_of
from concertino.ground.words import written_day


def kind_of(call: Call) -> str:
    """The kind of its messages, which people may stop."""
    return f"consultations.{call.kind}"


def letter(call: Call, invitation: Invitation) -> Letter:
    contact = invitation.contact
    with override(_language(contact)):
        subject, text = call.said("title"), _text(call, invitation, _invites(call))
    return _letter(call, invitation, subject, text, f"invitation:{invitation.pk}")


def reminder(call: Call, invitation: Invitation, on: date) -> Letter:
    contact = invitation.contact
    with override(_language(contact)):
        subject = _("Reminder: %(title)s") % {"title": call.said("title")}
        text = _text(call, invitation, _("You have not answered yet, and your word counts."))
    return _letter(call, invitation, subject, text, f"nudge:{on}:{invitation.pk}")


def _letter(call: Call, invitation: Invitation, subject: str, text: str, key: str) -> Letter:
    return Letter(invitation.contact, subject, text, key=key, about=str(call), about_url=page_of(call))


def _text(call: Call, invitation: Invitation, first: str) -> str:
    """Short paragraphs. The link is put in its place as the message leaves."""
    contact, member = invitation.contact, invitation.member
    parts = [_("Hello %(name)s,") % {"name": _spoken_name(contact)}, first]
    if contact.pk != member.pk:
        parts.append(_("You answer for %(member)s.") % {"member": member.name or _spoken_name(member)})
    parts += [
        _("To answer: %(link)s") % {"link": PLACE},
        _("The link is yours alone: please do not pass it on. It takes answers until %(day)s.")
        % {"day": written_day(call.closes_on)},
        call.explained,
    ]
    return "\n\n".join(parts)


def _invites(call: Call) -> str:
    return call.said("invitation").strip() or _("We would like to have your opinion: %(title)s.") % {"title": call.said("title")}


def _spoken_name(contact: Contact) -> str:
    return contact.name or f"{contact.given_name} {contact.family_name}".strip()


def _language(contact: Contact) -> str:
    return "en" if contact.language == "en" else "fr-ca"
