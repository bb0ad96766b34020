"""The test suite: quick hashing, mail in memory, tasks at once, files below a temporary folder."""

import tempfile

from portal.settings.base import *  # noqa: F403

SECRET_KEY = "only for tests"  # noqa: S105
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
MEDIA_ROOT = tempfile.mkdtemp(prefix="portal-media-")
WHITENOISE_AUTOREFRESH = True
COMPONENT_GALLERY = True
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
ACCOUNT_RATE_LIMITS = False
SEARCH_LOG_SECONDS = 0
RATE_LIMITS = {"search": (10_000, 60), "suggestions": (10_000, 60), "write": (10_000, 60)}
# A test asks for the other engine where it means it (tests/elasticsearch_server.py).
SEARCH_ENGINE = "database"
