"""A developer's machine, and ``bin/run``: plain HTTP on loopback, the component gallery on."""

from portal.settings.base import *  # noqa: F403
from portal.settings.base import env

DEBUG = env.bool("DEBUG", default=True)
COMPONENT_GALLERY = True
# Passkeys need HTTPS; a browser makes an exception for http://localhost, and so do we.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
