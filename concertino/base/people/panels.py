"""Tags, notes, files and the latest of the timeline, on a contact's page."""

from __future__ import annotations

from typing import Any

from concertino.base.people.models import Contact, ContactFile, Note, Tag
from concertino.base.people.story import happenings
from concertino.base.ui.pages import may
from concertino.ground.panels import Panel, panels

LATEST = 8


def tags_of(request: Any, contact: Contact) -> dict[str, Any]:
    seen = Tag.objects.seen_by(request.user)
    may_change = may(request.user, "people.change_contact")
    return {
        "contact": contact, "worn": seen.filter(contact_tags__contact=contact), "may_change": may_change,
        "names": seen.values_list("name", flat=True) if may_change else (),
    }  # fmt: skip


def notes_of(request: Any, contact: Contact) -> dict[str, Any]:
    """Those that the reader may read, each with whether they wrote it."""
    return {
        "contact": contact, "reader": request.user,
        "notes": list(Note.objects.filter(contact=contact).readable_by(request.user).select_related("by")),
        "files": list(ContactFile.objects.filter(contact=contact).readable_by(request.user).select_related("by", "document")),
    }  # fmt: skip


def timeline_of(request: Any, contact: Contact) -> dict[str, Any] | None:
    """The latest that happened with the contact in every room that the reader may enter."""
    latest = happenings(request.user, contact, LATEST + 1)
    return {"contact": contact, "latest": latest[:LATEST], "more": len(latest) > LATEST} if latest else None


panels.add(
    "people.timeline",
    Panel(
        key="people.timeline", on="people.Contact", template="people/timeline_panel.html", context=timeline_of,
        right="people.view_contact", order=90,
    ),
)  # fmt: skip
panels.add(
    "people.notes",
    Panel(
        key="people.notes", on="people.Contact", template="people/notes.html", context=notes_of, right="people.view_note",
        order=70,
    ),
)  # fmt: skip
panels.add(
    "people.tags",
    Panel(
        key="people.tags",
        on="people.Contact",
        template="people/tags.html",
        context=tags_of,
        right="people.view_contact",
        order=80,
    ),
)
