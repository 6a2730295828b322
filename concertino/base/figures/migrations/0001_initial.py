from django.db import migrations

from concertino.base.figures.kept import SCHEMA, UNSCHEMA


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [migrations.RunSQL(SCHEMA, UNSCHEMA)]
