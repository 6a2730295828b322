"""Settings of LimeSurvey's questions that change what is asked, and that have no place here; those by default say nothing."""

from __future__ import annotations

from collections.abc import Iterator

from concertino.domains.questionnaires.readers.limesurvey.source import Asked

_CARRIED = {
    "hidden": "*", "other_replace_text": "L!OMP", "exclude_all_others": "MP", "min_answers": "MPR", "max_answers": "MPR",
    "max_subquestions": "R", "min_num_value_n": "NK", "max_num_value_n": "NK", "num_value_int_only": "NK",
    "equals_num_value": "K", "multiflexible_min": ":", "multiflexible_max": ":", "multiflexible_checkbox": ":",
    "dualscale_headerA": "1", "dualscale_headerB": "1",
}  # fmt: skip
_BY_DEFAULT = {"", "0", "N", "core", "inherit", "default"}
_OF_LOOKS = ("statistics_", "save_as_default", "scale_export", "public_statistics", "question_template", "question_theme",
             "cssclass", "hide_tip", "display_columns", "display_rows", "input_size", "text_input_width", "text_input_columns",
             "label_input_columns", "answer_width", "page_break", "printable_help", "category_separator", "dropdown_",
             "display_type", "alphasort", "use_dropdown", "time_limit_", "input_boxes", "repeat_headings", "reverse")  # fmt: skip


def unsaid(asked: Asked) -> Iterator[str]:
    """ "random_order=1": what was set, and cannot be here. How a question looked is not told."""
    for name in asked.attributes:
        value = asked.attribute(name)
        carried = asked.letter in _CARRIED.get(name, "") or _CARRIED.get(name) == "*"
        if value not in _BY_DEFAULT and not carried and not name.startswith(_OF_LOOKS) and not _is_a_day(name, value):
            yield f"{name}={value[:80]}"


def _is_a_day(name: str, value: str) -> bool:
    return name in ("date_min", "date_max") and value[:10].count("-") == 2 and value[:4].isdigit()
