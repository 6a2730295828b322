"""Text folded by the database as ground.words folds it, for columns that are not kept folded."""

from __future__ import annotations

from django.db.models import CharField, TextField, Transform


@CharField.register_lookup
@TextField.register_lookup
class Folded(Transform):
    """Lower case without accents or ligatures: ``city__folded__contains="montreal"``."""

    lookup_name = "folded"
    template = (
        "regexp_replace(normalize(replace(replace(replace(lower(%(expressions)s), 'œ', 'oe'), 'æ', 'ae'), '’', ''''), NFKD),"
        " '[\u0300-\u036f]', '', 'g')"
    )
    output_field = TextField()
