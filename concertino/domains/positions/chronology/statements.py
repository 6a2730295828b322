"""What was said in public of a dossier, on its day. What is in preparation has not happened: it is not told."""

from __future__ import annotations

from concertino.domains.positions.chronology.window import Chapter, Row, chapters
from concertino.domains.positions.models import Dossier
from concertino.domains.positions.statement_places import statement_page


def statements(dossier: Dossier) -> list[Row]:
    return [
        Row(on=one.on, label=one.get_kind_display(), text=str(one), url=statement_page(one))
        for one in dossier.statements.published()
    ]


chapters.add("statements", Chapter(key="statements", rows=statements, right="positions.view_statement"))
