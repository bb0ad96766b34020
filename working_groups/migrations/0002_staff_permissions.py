"""What staff may do with the records of working groups in the admin."""

from django.db import migrations

from accounts.grants import grant

RECORDS = ("view", "add", "change", "delete")
SECRETARIAT = {"charter": RECORDS, "milestone": RECORDS, "outputtext": ("view",)}
TRANSLATOR = {"outputtext": ("view", "change")}


def grant_permissions(apps, schema_editor):
    grant(apps, "secretariat", "working_groups", SECRETARIAT)
    grant(apps, "translator", "working_groups", TRANSLATOR)


class Migration(migrations.Migration):
    dependencies = [
        ("working_groups", "0001_initial"),
        ("accounts", "0002_staff_roles"),
    ]

    operations = [migrations.RunPython(grant_permissions, migrations.RunPython.noop)]
