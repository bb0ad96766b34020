"""Start-up of the working_groups app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkingGroupsConfig(AppConfig):
    name = "working_groups"
    verbose_name = _("Working groups")

    def ready(self):
        from accounts import personal_data
        from core import desk, sections
        from core.versions import version_models
        from working_groups import translations, watching
        from working_groups.desk import (
            addressed_to_my_type,
            outputs_in_work,
            questions_to_answer,
        )
        from working_groups.personal_data import group_work_data
        from working_groups.role_outputs import outputs_of_role

        version_models(*self.get_models())
        translations.watch()
        watching.watch()
        personal_data.register(group_work_data)
        desk.register(questions_to_answer)
        desk.register(addressed_to_my_type)
        desk.register(outputs_in_work)
        sections.register("role", outputs_of_role, area="working_groups", position=30)
