"""Public statements (indicator 2.2-I). A statement of promotion is counted by objective 2.4, and never here."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from concertino.domains.positions.models import Channel, Dossier, Statement
from concertino.ground.measures import Dimension, Flow, Shown, measures

statements = Flow(
    "positions.statements",
    _("Public statements"),
    rows=Statement.objects.published().of_positions(),  # type: ignore[attr-defined]
    on="on",  # under embargo, the day on which it ends: nobody heard it before
    by={
        "dossier": Dimension(label=_("dossier"), path="dossier", of=Dossier),
        "channel": Dimension(label=_("channel"), path="channel", of=Channel),
        "kind": Dimension(label=_("kind"), path="kind", of=Statement.Kind),
        "authorship": Dimension(label=_("authorship"), path="authorship", of=Statement.Authorship),
    },
    right="positions.view_statement",
    shows=Shown(
        name="title_fr", order="folded", page="positions:statement", pk="pk",
        columns={"on": _("day"), "published_at": _("published at"), "withdrawn_on": _("withdrawn on")},
    ),
)  # fmt: skip

measures.add(statements.key, statements)
