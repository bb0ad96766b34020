"""Which permissions staff roles get in the admin: written down by each app's own migration.

A migration runs before Django makes the permissions of its models, so they are made here.
"""

from collections.abc import Iterable, Mapping


def group_of(apps, role: str):
    return apps.get_model("auth", "Group").objects.get_or_create(name=role)[0]


def permission(apps, app_label: str, model: str, action: str):
    content_type, _new = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=f"{action}_{model}",
        defaults={"name": f"Can {action} {model}"},
    )[0]


def grant(apps, role: str, app_label: str, actions: Mapping[str, Iterable[str]]) -> None:
    """Let a staff role do ``{model name: actions}`` with an app's snippets.

    Actions: ``view``, ``add``, ``change``, ``delete``, ``publish``. For data migrations that run
    after ``accounts.0002_staff_roles``; granting again changes nothing.
    """
    group = group_of(apps, role)
    for model, verbs in actions.items():
        group.permissions.add(*[permission(apps, app_label, model, verb) for verb in verbs])
