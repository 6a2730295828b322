"""Statements in each state, what the press is given, a message of the strategy, and a position with its brief."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from concertino.base.people.models import Contact, User
from concertino.domains.positions import actions

DAY, AT = date(2021, 6, 1), datetime(2021, 6, 1, 16, tzinfo=UTC)
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 32


def furnish(by: User, contact: Contact) -> dict[str, Any]:
    dossier = actions.open_dossier(by=by, name_fr="Lieux de diffusion", name_en="Venues", on=date(2021, 1, 1))
    position = actions.draft(
        by=by, dossier=dossier, on=date(2021, 2, 1), title_fr="Un fonds pour les lieux", text_fr="Nous demandons un fonds."
    ).position
    told = {"dossier": dossier, "kind": "communique", "channel": "press", "text_fr": "Nous demandons un fonds.", "by": by}
    draft = actions.prepare_statement(
        on=DAY, title_fr="Les lieux ferment", authorship="cosigned", cosigners=[contact], spokesperson=contact,
        links=[("https://example.org/dossier", "Le dossier")], **told,
    )  # fmt: skip
    early = actions.publish_statement(
        by=by, at=AT, statement=actions.prepare_statement(on=date(2099, 1, 1), title_fr="À venir", **told)
    )
    public = actions.publish_statement(
        by=by, at=AT, statement=actions.prepare_statement(on=DAY, title_fr="Un fonds est demandé", title_en="A fund", **told)
    )
    file = actions.attach(by=by, statement=public, file=PNG, name="photo.png", on=DAY)
    actions.describe_association(by=by, from_on=DAY, text_fr="Un conseil d’essai.", text_en="A trial council.", contact=contact)
    press = actions.offer_press_file(by=by, file=PNG, filename="logo.png", name_fr="Logo", on=DAY)
    message = actions.plan_message(
        by=by, dossier=dossier, audience="elected", message_fr="Un fonds coûte peu.", message_en="A fund costs little.", on=DAY,
        until=date(2021, 9, 30), channel="hearing", owner=by,
    )  # fmt: skip
    actions.compose_brief(by=by, position=position, summary_fr="Les lieux ferment.", demand_fr="Un fonds.")
    plain = ("statement", "change_statement", "publish_statement", "withdraw_statement", "attach", "count_reach", "serve")
    return {
        **{f"positions:{page}": draft.pk for page in plain},
        "positions:hold_back_statement": early.pk,
        **{f"positions:{page}": public.pk for page in ("public_statement", "statement_kit")},
        **{f"positions:{page}": file.pk for page in ("public_file", "detach")},
        **{f"positions:{page}": press.pk for page in ("press_file", "end_press_file")},
        **{f"positions:{page}": message.pk for page in ("message", "change_message")},
        "positions:strategy_calendar_of": {"year": 2021},
        "positions:newsroom_feed": {"language": "fr"},
        "positions:compose_brief": position.pk,
        "positions:brief": {"pk": position.pk, "language": "fr"},
    }
