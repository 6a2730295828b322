"""The bodies of the association and the rules that they gave themselves."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.governance.actions.checks import refusing_as_the_database_does
from concertino.domains.governance.models import Body
from concertino.ground.refusals import Refusal


@verb("governance.add_body", gettext_lazy("added a body"))
def add_body(*, by: Any, kind: str, name_fr: str, **facts: Any) -> Body:
    return _kept(Body(kind=kind, name_fr=name_fr, **facts))


@verb("governance.change_body", gettext_lazy("changed a body or its rules"))
def change_body(*, by: Any, body: Body, **changes: Any) -> Body:
    """The new rules judge the mandates that begin from then on; those of before stay as they were recorded."""
    for name, value in changes.items():
        setattr(body, name, value)
    return _kept(body)


def _kept(body: Body) -> Body:
    body.name_fr, body.name_en = " ".join(body.name_fr.split()), " ".join(body.name_en.split())
    if not body.name_fr:
        raise Refusal(_("Give the body a name in French."), field="name_fr")
    with refusing_as_the_database_does(Body):
        body.save()
    return body
