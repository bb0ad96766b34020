"""What staff may do with practices in the admin. Publishing a practice is not among it."""

from django.db import migrations

from accounts.grants import grant

EDITOR = {"practicetext": ("view", "change", "publish"), "practice": ("view",)}
TRANSLATOR = {"practicetext": ("view", "change"), "practice": ("view",)}
SECRETARIAT = {"practicetext": ("view",), "practice": ("view",)}


def grant_permissions(apps, schema_editor):
    grant(apps, "editor", "practices", EDITOR)
    grant(apps, "translator", "practices", TRANSLATOR)
    grant(apps, "secretariat", "practices", SECRETARIAT)


class Migration(migrations.Migration):
    dependencies = [
        ("practices", "0001_initial"),
        ("accounts", "0002_staff_roles"),
    ]

    operations = [migrations.RunPython(grant_permissions, migrations.RunPython.noop)]
