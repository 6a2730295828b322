"""A form with one question of each kind, for tests of this room."""

from __future__ import annotations

from typing import Any

from concertino.domains.questionnaires.definition import Form, Option, Question, Section


def words(text: str) -> dict[str, str]:
    return {"fr": text, "en": f"{text} (en)"}


def options(*codes: str, **marks: Any) -> tuple[Option, ...]:
    return tuple(Option(code, words(code.capitalize()), **marks.get(code, {})) for code in codes)


def question(code: str, kind: str, **facts: Any) -> Question:
    return Question(code, kind, words(f"Question {code}"), **facts)


def form_of(*questions: Question, **facts: Any) -> Form:
    return Form(words("Essai"), sections=(Section("s1", words("Partie"), questions=questions),), **facts)


def every_kind() -> Form:
    return form_of(
        question("q_note", "note"),
        question("q_choice", "choice", required=True, options=options("yes", "no", "else", **{"else": {"other": True}})),
        question("q_multiple", "multiple", at_most=2, options=options("a", "b", "c", "none", none={"exclusive": True})),
        question("q_scale", "scale", minimum=1, maximum=5, low_label=words("Peu"), high_label=words("Beaucoup")),
        question("q_matrix", "matrix", options=options("good", "bad"), rows=options("letter", "site")),
        question("q_number", "number", minimum=0, maximum=100, step=1),
        question("q_date", "date", minimum="2020-01-01", maximum="2026-12-31"),
        question("q_text", "text", long=True, shown_if={"all": [{"question": "q_choice", "is": "in", "value": ["no"]}]}),
        question("q_ranking", "ranking", options=options("x", "y", "z")),
        question("q_points", "points", points_total=10, options=options("p", "r")),
        question(
            "q_know",
            "choice",
            knowledge="right",
            theme="services",
            options=options("oui", "non", oui={"right": True}, non={"right": False}),
        ),
    )


SOUND: dict[str, Any] = {
    "q_choice": "else", "q_choice.other": "Autrement", "q_multiple": ["a", "c"], "q_scale": 4,
    "q_matrix": {"letter": "good", "site": "bad"}, "q_number": 12, "q_date": "2026-11-22", "q_ranking": ["z", "x"],
    "q_points": {"p": 7, "r": 3}, "q_know": "oui",
}  # fmt: skip
