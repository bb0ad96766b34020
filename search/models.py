"""What search knows: one document an object and language, with its labels, facets and audience.

Written by ``search.index`` alone, out of what the publishers give. Every engine is fed from here
and never from the apps' models.
"""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.fields import LanguageField
from core.versions import VersionedQuerySet


def _token() -> str:
    return uuid.uuid4().hex


class SearchDocument(models.Model):
    """An object's texts in one language.

    ``labels`` are other names, ``[[kind, text], …]``; hidden ones find, but never show.
    ``facets`` are ``{facet: [values]}``, the same in all languages of an object; ``audience`` is a
    copy of the object's own audience keys. ``address`` is the path below the language; ``original``
    the language that the object was written in; ``facts`` what the row of results says;
    ``since`` the moment when search first knew of it; ``version`` rises with every write;
    ``digest`` stands for all of the content and the analyzer's version.
    """

    kind = models.CharField(max_length=20)
    uuid = models.UUIDField()
    language = LanguageField()
    title = models.CharField(max_length=300)
    folded = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    labels = models.JSONField(default=list)
    facets = models.JSONField(default=dict)
    audience = models.JSONField(default=list)
    address = models.CharField(max_length=300)
    original = LanguageField(blank=True)
    date = models.DateField(null=True)
    facts = models.JSONField(default=dict)
    version = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=32)
    since = models.DateTimeField(default=timezone.now, editable=False)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "uuid", "language"], name="one_document")
        ]
        indexes = [models.Index(fields=["uuid"]), models.Index(fields=["folded"])]

    def __str__(self):
        return f"{self.kind} {self.uuid} {self.language}"


class SearchChange(models.Model):
    """A document that an engine beside the database has yet to be told of (its outbox).

    One row a document: ``version`` is the newest that was written. ``narrowed``: somebody may no
    longer find it (it was removed, or lost an audience key), so queries leave it out until the
    engine knows. ``tried`` counts vain attempts to tell it.
    """

    document_id = models.BigIntegerField(unique=True)
    language = LanguageField()
    version = models.PositiveBigIntegerField()
    removed = models.BooleanField(default=False)
    narrowed = models.BooleanField(default=False, db_index=True)
    since = models.DateTimeField(auto_now_add=True)
    tried = models.PositiveIntegerField(default=0)

    def __str__(self):
        return f"{self.document_id} version {self.version}"


class SearchEntry(models.Model):
    """A document of the database engine in numbers (``search.engine.database.entries``).

    ``stamp`` orders the writes; ``alive`` is false once the document is gone: the row stays, so
    that every process learns of it. ``object`` are 63 bits of the uuid, ``initial`` the beginning
    of the title, ``words`` how many it has, ``facets`` packed numbers.
    """

    document_id = models.BigIntegerField(primary_key=True)
    stamp = models.BigIntegerField(db_index=True)
    alive = models.BooleanField()
    object = models.BigIntegerField()
    kind = models.IntegerField()
    language = models.IntegerField()
    date = models.IntegerField()
    audience = models.IntegerField()
    initial = models.BigIntegerField()
    words = models.IntegerField()
    facets = models.BinaryField()

    def __str__(self):
        return f"entry of document {self.document_id}"


class SearchNumber(models.Model):
    """What a number in an entry stands for: a facet's value, a kind, a set of audience keys."""

    facet = models.CharField(max_length=20)
    value = models.TextField()
    digest = models.CharField(max_length=32, db_index=True)

    def __str__(self):
        return f"{self.facet} {self.value}"


class SearchEpoch(models.Model):
    """One row for all that was written since the tables were last emptied."""

    token = models.CharField(max_length=32, default=_token)
    stamp = models.BigIntegerField(default=0)

    def __str__(self):
        return self.token


class SearchWord(models.Model):
    """A plain word of the documents; ``languages`` are bits in the order of all codes.

    ``stamp`` orders the writes, as of ``SearchEntry``.
    """

    stamp = models.BigIntegerField(db_index=True)
    word = models.CharField(max_length=30, db_index=True)
    languages = models.IntegerField()

    def __str__(self):
        return self.word


class SavedSearch(models.Model):
    """A search that a person keeps, and how often she is told what is new in it.

    ``query`` is the state as it stands in the address of the page of results. ``known`` are the
    objects that it ever found for her, ``{32 hex digits: 0}``; with a number above 0 those that
    were passed over, and with which version. ``basis`` says by which engine and analyzer they were
    found; ``found`` how many the last look gave.
    """

    class Frequency(models.TextChoices):
        AT_ONCE = "at_once", _("At once")
        DAILY = "daily", _("Once a day")
        WEEKLY = "weekly", _("Once a week")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_searches"
    )
    name = models.CharField(pgettext_lazy("of a saved search", "name"), max_length=100)
    query = models.TextField()
    frequency = models.CharField(
        _("mails"), max_length=10, choices=Frequency, default=Frequency.DAILY
    )
    created_at = models.DateTimeField(auto_now_add=True)
    paused_at = models.DateTimeField(null=True, blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)
    found = models.PositiveIntegerField(default=0)
    basis = models.CharField(max_length=60, blank=True)
    known = models.JSONField(default=dict)

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name

    @property
    def is_paused(self) -> bool:
        return self.paused_at is not None


class NewInSearch(models.Model):
    """An object that turned up in a saved search after it was saved; she was told of it once."""

    search = models.ForeignKey(SavedSearch, on_delete=models.CASCADE, related_name="news")
    uuid = models.UUIDField()
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["search", "uuid"], name="told_once")]

    def __str__(self):
        return f"{self.search_id} {self.uuid}"


class AskedQuery(models.Model):
    """How often some words were searched for on a day. Names nobody: there is no column for it.

    ``hits`` are those of the last time; 0 too where nothing had just these words. ``narrowed``:
    with filters.
    """

    day = models.DateField(db_index=True)
    language = LanguageField()
    query = models.CharField(max_length=100)
    engine = models.CharField(max_length=20)
    narrowed = models.BooleanField()
    times = models.PositiveIntegerField(default=0)
    hits = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["day", "language", "query", "engine", "narrowed"], name="asked_a_day"
            )
        ]

    def __str__(self):
        return f"{self.day} {self.query}"


class ChosenHit(models.Model):
    """How often the hit of a rank (1 is the first) was opened on a day, of those words."""

    day = models.DateField(db_index=True)
    language = LanguageField()
    query = models.CharField(max_length=100)
    rank = models.PositiveIntegerField()
    times = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["day", "language", "query", "rank"], name="chosen_a_day"
            )
        ]

    def __str__(self):
        return f"{self.day} {self.query} {self.rank}"


# What people do with search; no page of results shows it, so it makes none out of date.
BESIDE = (SavedSearch, NewInSearch, AskedQuery, ChosenHit)
