"""Production: HTTPS only, secrets from the environment, a second factor for staff."""

from portal.settings.base import *  # noqa: F403
from portal.settings.base import env
from portal.settings.logs import logging_settings

SECRET_KEY = env.str("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
MFA_REQUIRED_FOR_STAFF = env.bool("MFA_REQUIRED_FOR_STAFF", default=True)
# Whether browsers' built-in lists take the domain in is for its owner to decide.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
LOGGING = logging_settings(
    env.str("LOG_LEVEL", default="WARNING"),
    as_json=env.bool("LOG_JSON", default=True),
    access=env.bool("ACCESS_LOG", default=True),
)
DEMO_BANNER = env.bool("DEMO_BANNER", default=False)

if dsn := env.str("SENTRY_DSN", default=""):
    import sentry_sdk

    sentry_sdk.init(dsn=dsn, send_default_pii=False)
