"""A small report, in French, whose every text can be found again in the PDF."""

from __future__ import annotations

from copy import deepcopy
from datetime import date

from concertino.base.ui.charts import LineChart, line_chart
from concertino.desk.report.data import Report
from concertino.ground.periods import Period

WORDS = {
    "page": "1 / 1",
    "table": "Le plan en un tableau",
    "objectives": "Objectif par objectif",
    "objective": "Objectif",
    "indicator": "Indicateur",
    "value": "Valeur et cible",
    "status": "État",
    "across": "Sur tous les axes",
    "missing": "Ce qui manque",
    "nothing-missing": "Rien ne manque.",
    "reason": "Pourquoi",
    "remedy": "Pour y remédier",
    "owner": "Responsable",
    "method": "Méthode",
    "method-lede": "Chaque indicateur, tel qu’il est défini et compté.",
}


def _chart() -> dict:
    start, end = date(2018, 1, 1), date(2021, 12, 31)
    points = [(start, 124), (date(2019, 6, 30), 148), (date(2020, 6, 30), 158)]
    chart = LineChart("Membres actifs", "", "", Period(start, end), points, [(start, 124), (end, 186)])
    return {"svg": line_chart(chart).print, "alt": "De 124 à 158."}


SAMPLE: Report = {
    "language": "fr",
    "title": "Plan stratégique 2018–2021",
    "association": "Conseil des ensembles inventés",
    "as_of": "Au 1er juillet 2020",
    "lede": "Un objectif sur deux est en voie; l’autre ne se calcule pas.",
    "orientations": [
        {"heading": "Vision", "texts": [{"name": "", "text": "Un point de rencontre."}]},
        {"heading": "Valeurs", "texts": [{"name": "Rigueur", "text": "Les décisions reposent sur des données."}]},
    ],
    "axes": ["Concerter", "Représenter", "Développer"],
    "issues": [
        {
            "code": "1",
            "title": "Maintenir l’unité du milieu",
            "goal": "Le but de l’enjeu.",
            "tally": "1 en voie, 1 non calculable",
            "objectives": [
                {
                    "code": "1.2",
                    "title": "Développement du membership",
                    "goal": "50 % d’adhésions de plus.",
                    "status": {"kind": "on", "word": "En voie"},
                    "sentence": "Le seul indicateur est en voie.",
                    "cells": [
                        {
                            "axis": axis,
                            "across": False,
                            "text": f"Promesse sur l’axe {axis}.",
                            "actions": [
                                {"kind": "late", "title": f"Action {axis}", "said": "en retard", "details": "Détails."}
                            ],
                        }
                        for axis in ("Concerter", "Représenter", "Développer")
                    ],
                    "indicators": [
                        {
                            "name": "Membres actifs",
                            "value": "1\u00a0058",
                            "unit": "membres",
                            "lines": ["Base de référence"],
                            "target": "cible 1\u00a0186",
                            "status": {"kind": "on", "word": "En voie"},
                            "sentence": "1\u00a0058 sur 1\u00a0062,7 attendus.",
                            "notes": ["1er juillet 2019\u00a0: sans délai de grâce"],
                            "chart": _chart(),
                        }
                    ],
                },
                {
                    "code": "3.2",
                    "title": "Organisation du travail",
                    "goal": "",
                    "status": {"kind": "none", "word": "Non calculable"},
                    "sentence": "",
                    "cells": [{"axis": "", "across": True, "text": "Outils de gestion.", "actions": []}],
                    "indicators": [],
                },
            ],
        }
    ],
    "missing": [
        {"code": "3.2", "indicator": "Outils", "reason": "Aucune donnée.", "remedy": "Saisir une lecture", "owner": "Direction"}
    ],
    "methods": [
        {
            "code": "1.2",
            "name": "Membres actifs",
            "definition": "Membres distincts dont un terme couvre la date.",
            "facts": [{"name": "Clé", "text": "members.active"}],
        }
    ],
    "words": WORDS,
}  # fmt: skip


def sample(**changes) -> Report:
    return {**deepcopy(SAMPLE), **changes}
