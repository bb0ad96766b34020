"""What the secretariat may do with providers and courses in the admin."""

from django.db import migrations

from accounts.grants import grant

RECORDS = ("view", "add", "change", "delete")


def grant_permissions(apps, schema_editor):
    grant(apps, "secretariat", "courses", {"course": RECORDS, "provider": ("view", "add", "change")})


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0003_words"),
        ("accounts", "0002_staff_roles"),
    ]

    operations = [migrations.RunPython(grant_permissions, migrations.RunPython.noop)]
