"""What is expected of whom an output or an exchange is addressed to."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Purpose(models.TextChoices):
    ACTION = "action", pgettext_lazy("purpose", "For action")
    COMMENT = "comment", pgettext_lazy("purpose", "For comment")
    INFORMATION = "information", pgettext_lazy("purpose", "For information")
    RESPONSE = "response", pgettext_lazy("purpose", "For response")


# These wait for something; information only wants to be read.
ASKING = frozenset({Purpose.ACTION, Purpose.COMMENT, Purpose.RESPONSE})
