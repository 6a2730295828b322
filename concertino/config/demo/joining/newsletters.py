"""Newsletters of the demonstration: a topic for members and one for everybody, a bulletin that left and one being written."""

from __future__ import annotations

from datetime import date
from typing import Any

from concertino.base.people import actions as people
from concertino.domains.communications.models import PromotionAction
from concertino.domains.newsletters import actions
from concertino.domains.newsletters.models import Newsletter

ACTIVE = [{"match": "all", "conditions": [{"field": "members.active", "is": "yes"}]}]
WRITTEN_ON = date(2021, 11, 15)


def written(by: Any) -> None:
    """Drafts, to be sent by who tries the house: the demonstration writes to nobody by itself."""
    bulletin = actions.add_topic(
        by=by, code="bulletin", name_fr="Bulletin des membres", name_en="Members’ bulletin", law="information",
        reason="Il dit aux membres ce que leur adhésion leur donne, et rien d’autre (DORS/2013-221; art. 6(6)e).",
    )  # fmt: skip
    actions.add_topic(
        by=by, code="offres", name_fr="Offres et invitations", name_en="Offers and invitations", law="commercial",
        purpose="invitations", reason="Il invite à acheter des places ou des services : un consentement est exigé.",
    )  # fmt: skip
    members = people.make_segment(by=by, name_fr="Membres actifs", name_en="Active members", groups=ACTIVE)
    facts = {"topic": bulletin, "segment": members, "opens": "known"}
    _autumn(by, actions.draft(
        by=by, subject_fr="Le bulletin de novembre", subject_en="The November bulletin", share=20,
        other_fr="Novembre : une vitrine, des écoles, une consultation",
        other_en="November: a showcase, schools, a consultation", **facts,
    ))  # fmt: skip
    begun = actions.draft(by=by, subject_fr="Le bulletin de décembre", fallback="refuse", **facts)
    actions.add_block(by=by, newsletter=begun, on=WRITTEN_ON, kind="heading", text_fr="Bonne fin d’année")


def _autumn(by: Any, newsletter: Newsletter) -> None:
    said: dict[str, Any] = {"by": by, "newsletter": newsletter, "on": WRITTEN_ON}
    actions.add_block(**said, kind="heading", text_fr="Bonjour [[first_name]],", text_en="Hello [[first_name]],")
    actions.add_block(
        **said, kind="text",
        text_fr="Voici ce que le conseil a fait pour vous ce mois-ci : une **vitrine numérique**, des visites d’écoles, et une "
        "consultation dont les résultats sont en ligne.",
        text_en="Here is what the council did for you this month: a **digital showcase**, visits to schools, and a consultation "
        "whose results are online.",
    )  # fmt: skip
    shown = [one.pk for one in PromotionAction.objects.filter(cancelled_on=None).order_by("-starts_on")[:2]]
    actions.add_block(
        **said, kind="insertion", key="communications.promotion", things=shown, text_fr="En vitrine", text_en="On show"
    )
    actions.add_block(
        **said, kind="button", text_fr="Lire les résultats", text_en="Read the results", url="https://example.org/resultats"
    )
    actions.add_block(**said, kind="divider")
    actions.add_block(
        **said, kind="text", text_fr="À bientôt,  \nl’équipe du conseil (fictive)",
        text_en="See you soon,  \nthe council’s team (fictional)",
    )  # fmt: skip
