"""Start-up of the skills app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SkillsConfig(AppConfig):
    name = "skills"
    verbose_name = _("Skills framework")

    def ready(self):
        from core.versions import version_models

        version_models(*self.get_models())
