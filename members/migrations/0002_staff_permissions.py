"""What the secretariat may do with the records of members in the admin."""

from django.db import migrations

from accounts.grants import grant

RECORDS = ("view", "add", "change")
SECRETARIAT = {
    "membertype": RECORDS,
    "organisation": RECORDS,
    "workinggroup": RECORDS,
    "mandate": RECORDS,
    "grouprole": RECORDS,
    "announcement": (*RECORDS, "delete"),
    # Decided on the portal's own pages, where the reason goes to the person.
    "application": ("view",),
}


def grant_permissions(apps, schema_editor):
    grant(apps, "secretariat", "members", SECRETARIAT)


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0001_initial"),
        ("accounts", "0002_staff_roles"),
    ]

    operations = [migrations.RunPython(grant_permissions, migrations.RunPython.noop)]
