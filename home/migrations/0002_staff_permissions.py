"""What the secretariat may do with papers in the admin; pages are granted with the staff roles."""

from django.db import migrations

from accounts.grants import grant

SECRETARIAT = {"paper": ("view", "add", "change", "delete")}


def grant_permissions(apps, schema_editor):
    grant(apps, "secretariat", "home", SECRETARIAT)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("accounts", "0002_staff_roles"),
    ]

    operations = [migrations.RunPython(grant_permissions, migrations.RunPython.noop)]
