"""The groups of the alliance's staff, and what they may do with pages, images and documents.

Wagtail's own two groups go: "Editors" beside our "editor" would be a second truth.
"""

from django.db import migrations

from accounts.grants import group_of, permission

PAGES = {
    "editor": ("add", "change", "publish", "lock", "unlock"),
    "secretariat": ("add", "change", "publish", "lock", "unlock"),
    # A translator changes pages and never publishes: publishing is what goes round every review.
    "translator": ("add", "change"),
}
COLLECTIONS = {
    "editor": ("add", "change", "choose"),
    "secretariat": ("add", "change", "choose"),
    "translator": ("choose",),
}


def make_groups(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=["Editors", "Moderators"]).delete()
    root_page = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    root_collection = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    page_permissions = apps.get_model("wagtailcore", "GroupPagePermission").objects
    collection_permissions = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    access = apps.get_model("auth", "Permission").objects.get(
        content_type__app_label="wagtailadmin", codename="access_admin"
    )
    submit = apps.get_model("auth", "Permission").objects.get(
        content_type__app_label="wagtail_localize", codename="submit_translation"
    )
    for role, actions in PAGES.items():
        group = group_of(apps, role)
        group.permissions.add(access, submit)
        for action in actions:
            page_permissions.get_or_create(
                group=group,
                page=root_page,
                permission=permission(apps, "wagtailcore", "page", action),
            )
        for app_label, model in (("wagtailimages", "image"), ("wagtaildocs", "document")):
            for action in COLLECTIONS[role]:
                collection_permissions.get_or_create(
                    group=group,
                    collection=root_collection,
                    permission=permission(apps, app_label, model, action),
                )


def remove_groups(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=PAGES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0096_referenceindex_referenceindex_source_object_and_more"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0012_uploadeddocument"),
        ("wagtail_localize", "0006_create_submit_translation_permission"),
    ]

    operations = [migrations.RunPython(make_groups, remove_groups)]
