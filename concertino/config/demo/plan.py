"""The council's plan in the demonstration: loaded from its file, then worked at for four years.

Every indicator is computed from the records of the rooms: nothing is typed here but the actions and what became of them.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from concertino.domains import plan as room
from concertino.domains.plan import actions
from concertino.domains.plan.models import Cell, Indicator, Plan
from concertino.ground.demos import Demo, demos

FILE = Path(room.__file__).parent / "plans" / "conseil-2018-2021.yaml"
LOADED_ON = date(2017, 12, 4)
REAL, INVENTED = "Conseil québécois de la musique", "Conseil de démonstration (données fictives)"

# From when the indicators that follow the records start: date, source in both languages.
BASELINES: dict[str, tuple[str, str, str]] = {
    "consultations.knowledge_index": ("2018-03-09", "Vague de référence de mars 2018", "Baseline wave of March 2018"),
}
# By cell: title in French and English, begins, is due, and what became of it, as (day, state, note).
ACTIONS = {
    "1.1-D": (
        ("Écrire le plan de communication aux membres", "Write the members’ communication plan", "2018-02-01", "2018-10-31",
         (("2018-02-12", "under_way", ""), ("2018-10-22", "done", ""))),
        ("Refondre l’infolettre des membres", "Rework the members’ newsletter", "2019-01-15", "2019-12-20",
         (("2019-02-04", "under_way", ""),)),
    ),
    "1.2-C": (
        ("Rencontrer les ensembles de jazz et de musiques du monde", "Meet jazz and world-music ensembles", "2018-04-01",
         "2019-06-30", (("2018-04-16", "under_way", ""), ("2019-06-10", "done", ""))),
    ),
    "1.2-R": (
        ("Fixer le nombre de membres à joindre par secteur", "Set the number of members to reach in each sector", "2018-01-15",
         "2018-03-31", (("2018-01-22", "under_way", ""), ("2018-03-12", "done", ""))),
    ),
    "1.2-D": (
        ("Campagne de recrutement 2018–2019", "Recruitment campaign 2018–2019", "2018-09-01", "2019-06-30",
         (("2018-09-04", "under_way", ""), ("2019-06-28", "done", ""))),
        ("Campagne de recrutement 2020–2021", "Recruitment campaign 2020–2021", "2020-09-01", "2021-11-30",
         (("2021-01-11", "under_way", ""), ("2021-12-06", "done", ""))),
    ),
    "1.3-C": (
        ("Consulter les membres sur les priorités", "Consult members on priorities", "2019-02-01", "2019-05-31",
         (("2019-02-18", "under_way", ""), ("2019-05-27", "done", ""))),
    ),
    "2.1-C": (
        ("Ouvrir une veille partagée", "Open a shared watch", "2019-09-01", "2020-12-18", (("2019-10-07", "under_way", ""),)),
    ),
    "2.3-D": (
        ("Tournée commune avec trois partenaires", "Joint tour with three partners", "2020-02-01", "2020-11-30",
         (("2020-02-10", "under_way", ""), ("2020-05-04", "dropped", "Salles fermées"))),
        ("Coffret numérique avec les écoles de musique", "Digital box set with music schools", "2021-01-15", "2021-10-29",
         (("2021-01-25", "under_way", ""), ("2021-10-18", "done", ""))),
    ),
    "3.1-C": (
        ("Évaluer les services avec les membres", "Evaluate services with members", "2021-09-01", "2022-03-31", ()),
    ),
    "3.3-C": (
        ("Réunir le comité de financement", "Bring the funding committee together", "2018-05-01", "2018-12-14",
         (("2018-06-04", "under_way", ""), ("2018-11-26", "done", ""))),
    ),
    "3.3-D": (
        ("Écrire la stratégie de financement", "Write the funding strategy", "2019-01-15", "2020-01-31",
         (("2019-03-04", "under_way", ""),)),
    ),
}  # fmt: skip


def is_made() -> bool:
    return Plan.objects.exists()


def make(by: Any, seed: int) -> None:
    """The same whatever the seed: nothing of it is drawn."""
    # The plan is a real one; the figures are not: they must not go out under the name of the council.
    content = FILE.read_text(encoding="utf-8").replace(f"fr: {REAL}, en: {REAL}", f"fr: {INVENTED}, en: {INVENTED}")
    plan = actions.load(by=by, content=content.encode(), name=FILE.name, on=LOADED_ON).plan
    cells = {cell.code: cell for cell in Cell.objects.filter(plan=plan)}
    indicators = {indicator.key: indicator for indicator in Indicator.objects.filter(plan=plan)}
    for code, planned in ACTIONS.items():
        for told in planned:
            _act(by, cells[code], *told)
    for key, (as_of, source_fr, source_en) in BASELINES.items():
        actions.change_baseline(
            by=by, indicator=indicators[key], on=date(2018, 3, 12), from_on=date(2018, 3, 12), as_of=_day(as_of),
            source_fr=source_fr, source_en=source_en, reason="La première vague est close : le plan part d’elle",
        )  # fmt: skip


def _act(by: Any, cell: Cell, title_fr: str, title_en: str, starts: str, due: str, stages: tuple) -> None:
    action = actions.plan_action(
        by=by, cell=cell, on=LOADED_ON, title_fr=title_fr, title_en=title_en, starts_on=_day(starts), due_on=_day(due)
    )
    for day, state, note in stages:
        actions.set_action_state(by=by, action=action, on=_day(day), state=state, note=note)


def _day(text: str) -> date:
    return date.fromisoformat(text)


demos.add("plan", Demo(key="plan", order=10, is_made=is_made, make=make))
