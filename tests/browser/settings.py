"""The tests' settings, served by a process of its own: mail as files, tasks at once, no limits."""

from portal.settings.base import VAR_DIR
from portal.settings.test import *  # noqa: F403

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
MEDIA_ROOT = VAR_DIR / "media"
COMPONENT_GALLERY = False
