"""Who may see an object: rows on the object, keys of the person, one join.

An object that can be restricted has rows ``(object, key)`` in a table of its own, a concrete
subclass of :class:`AudienceRow`. A person has a set of keys, computed once a request. Every list,
page, feed, file and count starts from ``visible_to(user)``, which joins both.

Keys: ``public``, ``members``, ``type:<member type key>``, ``group:<group key>``,
``organisation:<id>``, ``user:<id>``, ``staff``, ``role:<staff role>``.
"""

from collections.abc import Callable, Iterable

from django.db import models

from core.versions import VersionedQuerySet

PUBLIC = "public"
MEMBERS = "members"
STAFF = "staff"

_providers: list[Callable[[object], Iterable[str]]] = []


def type_key(member_type_key: str) -> str:
    return f"type:{member_type_key}"


def group_key(key: str) -> str:
    return f"group:{key}"


def organisation_key(pk: int) -> str:
    return f"organisation:{pk}"


def user_key(pk: int) -> str:
    return f"user:{pk}"


def provides_keys(provider: Callable[[object], Iterable[str]]):
    """Register a function ``user -> keys``; apps call it from their ``AppConfig.ready``."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def keys_of(user) -> frozenset[str]:
    """Every key that a person holds; an anonymous visitor holds only ``public``.

    Kept on the user object, so it costs its queries once a request.
    """
    if user is None or not user.is_authenticated or not user.is_active:
        return frozenset([PUBLIC])
    known = getattr(user, "_audience_keys", None)
    if known is None:
        keys = {PUBLIC, user_key(user.pk)}
        if user.is_staff:
            keys.add(STAFF)
        for provider in _providers:
            keys.update(provider(user))
        known = user._audience_keys = frozenset(keys)
    return known


def forget_keys(user) -> None:
    """Compute the person's keys anew: her mandates changed within this request."""
    user.__dict__.pop("_audience_keys", None)


class AudienceRow(models.Model):
    """One key that may see one object. Subclasses add ``object`` (related name ``audience``)."""

    key = models.CharField(max_length=80)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return self.key


def set_audience(instance, keys: Iterable[str]) -> bool:
    """Make the object's audience exactly ``keys``; True if that changed anything.

    Needs a transaction: rows are deleted and added.
    """
    wanted = set(keys)
    had = set(instance.audience.values_list("key", flat=True))
    if gone := had - wanted:
        instance.audience.filter(key__in=gone).delete()
    row = instance.audience.model
    row.objects.bulk_create([row(object=instance, key=key) for key in sorted(wanted - had)])
    return wanted != had


class AudienceQuerySet(models.QuerySet):
    """``visible_to``: the one permission filter. The model has ``audience`` rows."""

    def visible_to(self, user):
        return self.visible_to_keys(keys_of(user))

    def visible_to_keys(self, keys: Iterable[str]):
        row = self.model._meta.get_field("audience").related_model
        rows = row.objects.filter(object=models.OuterRef("pk"), key__in=sorted(keys))
        return self.filter(models.Exists(rows))

    def public(self):
        return self.visible_to_keys([PUBLIC])
