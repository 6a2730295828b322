"""A newsletter to write to: its topic, readers of both languages, and blocks."""

from __future__ import annotations

from typing import Any

from concertino.base.people import actions as people
from concertino.base.people.models import Association, Contact
from concertino.domains.newsletters import actions
from concertino.domains.newsletters.models import Newsletter, Topic
from concertino.ground.periods import today

ORGANISATIONS = [{"match": "all", "conditions": [{"field": "people.kind", "is": "in", "value": ["organisation"]}]}]


def topic(code: str = "bulletin", **facts: Any) -> Topic:
    given = {"name_fr": "Bulletin", "name_en": "Bulletin", "law": "information", "reason": "Aux membres", **facts}
    return Topic.objects.filter(code=code).first() or actions.add_topic(by=None, code=code, **given)


def segment() -> Any:
    return people.make_segment(by=None, name_fr="Organisations", groups=ORGANISATIONS)


def reader(name: str, email: str = "", language: str = "fr") -> Contact:
    return people.add(by=None, kind="organisation", name=name, email=email, language=language, on=today())


def drafted(**facts: Any) -> Newsletter:
    given = {"subject_fr": "L’automne", "subject_en": "Autumn", "topic": topic(), **facts}
    if "segment" not in given:
        given["segment"] = segment()
    made = actions.draft(by=facts.get("by"), **{key: value for key, value in given.items() if key != "by"})
    actions.add_block(by=None, newsletter=made, on=today(), kind="heading", text_fr="Bonjour [[name]]", text_en="Hello [[name]]")
    actions.add_block(
        by=None, newsletter=made, on=today(), kind="text", text_fr="Un [lien](https://example.org/a?b=1&c=2).",
        text_en="A [link](https://example.org/a?b=1&c=2).",
    )  # fmt: skip
    return made


def identified() -> None:
    Association.objects.update(
        name_fr="Conseil d’essai", street="1, rue des Essais", city="Québec", postal_code="G1A 1A1", email="conseil@example.org"
    )


def sent(newsletter: Newsletter, at: Any) -> Newsletter:
    actions.schedule(by=None, newsletter=newsletter, at=at, now=at)
    actions.leave_due(at=at)
    actions.prepare(by=None, newsletter=newsletter, at=at)
    while actions.write_some(by=None, newsletter=newsletter, at=at):
        pass
    newsletter.refresh_from_db()
    return newsletter
