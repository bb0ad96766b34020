"""Start-up of the practices app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PracticesConfig(AppConfig):
    name = "practices"
    verbose_name = _("Practices")

    def ready(self):
        from core.versions import version_models
        from practices.models.submissions import PRIVATE_MODELS

        # What authors type at their desks is on no public page: it makes nothing out of date.
        version_models(*(m for m in self.get_models() if m not in PRIVATE_MODELS))
