"""The two questions of an import: which file, and which column is which."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.imports.columns import IGNORED, KEPT
from concertino.base.imports.lines import proposed_for_all
from concertino.base.imports.models import Import, SavedMapping
from concertino.base.imports.reading import LARGEST_FILE, too_large
from concertino.base.imports.reading.text import ENCODINGS
from concertino.base.imports.reading.values import DAY_FIRST, MISSING, MONTH_FIRST
from concertino.base.imports.sheets import Column, Sheet, sheets
from concertino.base.ui.forms import HintedRadios
from concertino.base.ui.pages import may

GUESSED = ("", _("As guessed"))
NAMED_SEPARATORS = {",": _("comma"), ";": _("semicolon"), "\t": _("tab"), "|": _("vertical bar")}
OF_READING = ("encoding", "separator", "worksheet", "header_row")


def sheets_for(user: Any) -> list[Sheet]:
    """The sheets that the user may take in, in order."""
    return sorted((sheet for sheet in sheets.values() if may(user, sheet.right)), key=lambda sheet: sheet.order)


class MappingField(forms.ModelChoiceField):
    def label_from_instance(self, saved: SavedMapping) -> str:
        return f"{saved.name} ({sheets[saved.sheet].label})"


class FileForm(forms.Form):
    """Which sheet, which file, and a mapping saved before."""

    file = forms.FileField(
        label=_("File"),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.ods,.vcf,.json"}),
        help_text=_("CSV, XLSX, ODS or vCards, up to %(most)s MB. It is read, and nothing is written before you consent.")
        % {"most": LARGEST_FILE // 1_000_000},
    )
    field_order = ("sheet", "file", "saved")

    def __init__(self, *args: Any, user: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        mine = sheets_for(user)
        self.fields["sheet"] = forms.ChoiceField(
            label=_("What the file holds"), choices=[(sheet.key, sheet.label) for sheet in mine],
            widget=HintedRadios(hints={sheet.key: sheet.lede for sheet in mine}),
        )  # fmt: skip
        saved = SavedMapping.objects.filter(sheet__in=[sheet.key for sheet in mine])
        if saved.exists():
            self.fields["saved"] = MappingField(
                saved, required=False, label=_("Saved mapping"), empty_label=_("Guess the columns")
            )
        self.order_fields(self.field_order)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(str(too_large(file.size)))
        return file

    def clean(self) -> dict[str, Any]:
        saved, sheet = self.cleaned_data.get("saved"), self.cleaned_data.get("sheet")
        if saved and sheet and saved.sheet != sheet:
            self.add_error("saved", _("This mapping is for another sheet."))
        return self.cleaned_data


def _choice(label: Any, choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=choices)


def _guessed(what: Any) -> tuple[str, str]:
    return "", _("As guessed (%(what)s)") % {"what": what}


class ColumnsForm(forms.Form):
    """For each column of the file, which one of the sheet it is; then how the file is read, and how values are written."""

    date_order = forms.ChoiceField(
        label=_("Dates such as 03/04/2020"), required=False,
        choices=[GUESSED, (DAY_FIRST, _("day first (3 April)")), (MONTH_FIRST, _("month first (March 4)"))],
    )  # fmt: skip
    missing = forms.CharField(
        label=_("What stands for nothing"), required=False, help_text=_("Separated by semicolons; an empty cell changes nothing.")
    )
    header_row = forms.IntegerField(
        label=_("Row of the headers"), min_value=0, max_value=1000, required=False, help_text=_("0 if the file has none.")
    )
    mapping_name = forms.CharField(
        label=_("Save these columns as"), max_length=80, required=False,
        help_text=_("To find them again with the next file of this kind."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, imported: Import):
        self.imported, self.sheet = imported, imported.declared
        super().__init__(data, initial=self._initial())
        for name, header in self._columns():
            self.fields[name] = _choice(header, self._choices())
        for column in self._for_all():
            self.fields[f"all_{column.key}"] = forms.ChoiceField(
                label=_("%(column)s of all rows") % {"column": column.label}, required=False,
                choices=[("", _("as each row shows"))] + [(choice.value, choice.label) for choice in column.choices],
                help_text=_("The file has no such column."),
            )  # fmt: skip
        self._ask_how_to_read()

    def _initial(self) -> dict[str, Any]:
        options, read_as = self.imported.options, self.imported.read_as
        initial = {name: options.get(name, "") for name in ("date_order", "encoding", "separator")}
        initial["worksheet"], initial["header_row"] = read_as["worksheet"], read_as["header_row"]
        initial["missing"] = "; ".join(options.get("missing", MISSING))
        initial |= {name: self.imported.mapping.get(header, IGNORED) for name, header in self._columns()}
        said = options.get("for_all", {})
        proposed = proposed_for_all(self.sheet, self.imported.mapping)
        return initial | {f"all_{key}": said.get(key, value) for key, value in proposed.items()}

    def _columns(self) -> list[tuple[str, str]]:
        """The fields that name columns, and the headers they name."""
        return [(f"column_{place}", header) for place, header in enumerate(self.imported.read_as["headers"])]

    def _choices(self) -> list[tuple[str, Any]]:
        kept = [(KEPT, _("Keep with the others"))] if self.sheet.keeps_more else []
        return [(IGNORED, pgettext_lazy("column", "Leave out")), *kept] + [(c.key, c.label) for c in self.sheet.columns]

    def _for_all(self) -> list[Column]:
        return [column for column in self.sheet.columns if column.for_all and column.key not in self.imported.mapping.values()]

    def _ask_how_to_read(self) -> None:
        """A workbook has sheets, a text file an encoding and, but for JSON, a separator: what was guessed is told."""
        read_as = self.imported.read_as
        if read_as["worksheets"]:
            sheets_of_book = [(name, name) for name in read_as["worksheets"]]
            self.fields["worksheet"] = _choice(_("Sheet of the workbook"), sheets_of_book)
            return
        encodings = [_guessed(read_as["encoding"]), *((name, name) for name in ENCODINGS)]
        self.fields["encoding"] = _choice(_("Encoding"), encodings)
        if not read_as["separator"]:
            return
        separators = [_guessed(NAMED_SEPARATORS[read_as["separator"]]), *NAMED_SEPARATORS.items()]
        self.fields["separator"] = _choice(_("Separator"), separators)

    def columns(self) -> Iterator[tuple[forms.BoundField, list[str]]]:
        """Each column's field, and the first values under it."""
        for name, header in self._columns():
            yield self[name], self.imported.read_as["samples"][header]

    def sections(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """What is asked under the columns, by legend."""
        for_all = [name for name in self.fields if name.startswith("all_")]
        named = [
            (_("How values are written"), [*for_all, "date_order", "missing"]),
            (_("How the file is read (a change reads it again)"), list(OF_READING)),
            (_("For the next time"), ["mapping_name"]),
        ]
        return [(legend, [self[name] for name in names if name in self.fields]) for legend, names in named]

    def changes_reading(self) -> bool:
        return any(name in self.changed_data for name in OF_READING)

    def reading(self) -> dict[str, Any]:
        """How to read the file; what is not said is guessed again."""
        said = {name: self.cleaned_data[name] for name in OF_READING if name in self.changed_data}
        return {name: None if value == "" else value for name, value in said.items()}

    def mapping(self) -> dict[str, str]:
        return {header: self.cleaned_data[name] for name, header in self._columns()}

    def options(self) -> dict[str, Any]:
        given = self.cleaned_data
        said = {name.removeprefix("all_"): value for name, value in given.items() if name.startswith("all_")}
        marks = [mark.strip() for mark in given["missing"].split(";") if mark.strip()]
        return {"date_order": given["date_order"], "missing": marks, "for_all": said}
