"""A newsletter with one block of each simple kind, one that was sent, and its topic."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from concertino.base.people import actions as people
from concertino.base.people.models import User
from concertino.domains.newsletters import actions
from concertino.domains.newsletters.models import Link, Newsletter
from concertino.ground.periods import today

DOT = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf"
                    "c0000003010100c9fe92ef0000000049454e44ae426082")  # fmt: skip


def furnish(by: User) -> dict[str, Any]:
    topic = actions.add_topic(by=by, code="bulletin", name_fr="Bulletin des membres", name_en="Members’ bulletin",
                              law="information", reason="Il dit aux membres ce que leur adhésion leur donne.")  # fmt: skip
    segment = people.make_segment(
        by=by,
        name_fr="Ensembles écrits",
        groups=[{"match": "all", "conditions": [{"field": "people.kind", "is": "in", "value": ["organisation"]}]}],
    )
    drafted, sent = (_written(by, topic, segment, subject) for subject in ("Le bulletin d’automne", "Le bulletin d’été"))
    image = next(one for one in drafted.blocks.all() if one.image)
    now = timezone.now()
    actions.schedule(by=by, newsletter=sent, at=now, now=now)
    actions.leave_due(at=now)
    actions.prepare(by=by, newsletter=sent, at=now)
    while actions.write_some(by=by, newsletter=sent, at=now):
        pass
    link = Link.objects.filter(newsletter=sent).first()
    assert link and image.image
    block = drafted.blocks.first()
    known = {"reader": "-", "said": "fra"}
    return {
        "newsletters": drafted.pk,
        **dict.fromkeys((f"newsletters:{name}" for name in ("newsletter", "recipients", "second", "archived")), sent.pk),
        **dict.fromkeys((f"newsletters:{name}" for name in ("change_block", "move_block", "remove_block")), block.pk),
        "newsletters:add_block": {"pk": drafted.pk, "kind": "text"},
        "newsletters:add_insertion": {"pk": drafted.pk, "key": "positions.statement"},
        "newsletters:change_topic": topic.pk,
        "newsletters:image": {"pk": image.image_id, "sha": image.image.sha256},
        "newsletters:follow": {"pk": link.pk, **known},
        "newsletters:opened": {"pk": sent.pk, **known},
    }  # fmt: skip


def _written(by: User, topic: Any, segment: Any, subject: str) -> Newsletter:
    drafted = actions.draft(
        by=by, topic=topic, segment=segment, subject_fr=subject, subject_en=f"{subject} (English)", opens="known"
    )
    on = today()
    said = {"by": by, "newsletter": drafted, "on": on}
    actions.add_block(**said, kind="heading", text_fr="Bonjour [[first_name]]", text_en="Hello [[first_name]]")
    actions.add_block(
        **said, kind="text", text_fr="Trois **nouvelles** : [la première](https://example.org/un).",
        text_en="Three **items**: [the first](https://example.org/un).",
    )  # fmt: skip
    actions.add_block(**said, kind="button", text_fr="S’inscrire", text_en="Register", url="https://example.org/deux")
    file = ContentFile(DOT, "affiche.png")
    actions.add_block(**said, kind="image", text_fr="L’affiche du concert", text_en="The poster", image=file)
    actions.add_block(**said, kind="divider")
    return drafted
