from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [("pghistory", "0007_auto_20250421_0444")]

    operations = [
        migrations.CreateModel(
            name="Journal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ],
            options={
                "verbose_name": "journal",
                "verbose_name_plural": "journal",
                "managed": False,
                "default_permissions": ("view",),
            },
        ),
        migrations.RunSQL(
            "CREATE INDEX journal_by_moment ON pghistory_context (created_at DESC, id)",
            "DROP INDEX journal_by_moment",
        ),
    ]
