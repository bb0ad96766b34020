"""What the secretariat and translators may do with the framework in the admin."""

from django.db import migrations

from accounts.grants import grant

RECORDS = ("view", "add", "change", "delete")
SECRETARIAT = {
    "jobrole": ("view", "add", "change"),
    "jobroletext": ("view", "add", "change", "publish"),
    # ESCO's own words: brought by imports, read here.
    "concept": ("view",),
    "conceptlabel": RECORDS,
    "leveldescriptor": RECORDS,
}
TRANSLATOR = {
    "jobroletext": ("view", "add", "change"),
    "conceptlabel": ("view", "add", "change"),
    "leveldescriptor": ("view", "add", "change"),
}


def grant_permissions(apps, schema_editor):
    grant(apps, "secretariat", "skills", SECRETARIAT)
    grant(apps, "translator", "skills", TRANSLATOR)


class Migration(migrations.Migration):
    dependencies = [
        ("skills", "0003_words"),
        ("accounts", "0002_staff_roles"),
    ]

    operations = [migrations.RunPython(grant_permissions, migrations.RunPython.noop)]
