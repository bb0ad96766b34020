"""Start-up of the skills app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SkillsConfig(AppConfig):
    name = "skills"
    verbose_name = _("Skills framework")

    def ready(self):
        from core import previews
        from core.versions import version_models
        from skills import watching
        from skills.models import JobRole, JobRoleText
        from skills.previews import role_preview, text_preview

        version_models(*self.get_models())
        watching.watch()
        previews.shown_as(JobRole, role_preview)
        previews.shown_as(JobRoleText, text_preview)
