"""The lists that a new association starts with."""

from functools import partial

from django.db import migrations

from concertino.base.people.seeds import plant


def make_what_is_missing(apps, schema_editor):
    plant(partial(apps.get_model, "people"))


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunPython(make_what_is_missing, migrations.RunPython.noop)]
