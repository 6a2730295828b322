"""A tag, a segment, a saved view and a change of many lines, for the pages of registers."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import QueryDict

from concertino.base.people import actions as people
from concertino.base.people.models import Contact, User
from concertino.base.registers import actions as registers
from concertino.base.registers.bulk import BulkAction, bulk_actions

DAY = date(2019, 6, 30)


def furnish(by: User, contact: Contact) -> dict[str, Any]:
    tag = people.tag(by=by, contact=contact, name="Presse")
    condition = {"field": "people.tag", "is": "in", "value": [str(tag.pk)]}
    segment = people.make_segment(by=by, name_fr="La presse", groups=[{"match": "all", "conditions": [condition]}])
    view = registers.keep(by=by, register="people.contacts", path="/contacts/", name="Organismes", asked="kind=organisation")
    action = bulk_actions["people.fill_language"]
    assert isinstance(action, BulkAction)
    change = registers.ask(
        by=by, action=action, rows=Contact.objects.filter(pk=contact.pk), answers=QueryDict("value=en"), path="/contacts/", on=DAY
    )
    return {
        "tag": tag.pk,
        **{f"people:{page}": tag.pk for page in ("change_tag", "delete_tag")},
        **{f"people:{page}": segment.pk for page in ("segment", "change_segment", "duplicate_segment", "delete_segment")},
        **{f"registers:{page}": view.pk for page in ("change_view", "open_with", "forget_view")},
        **{f"registers:{page}": change.pk for page in ("change", "undo")},
    }
