"""Start-up of the practices app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PracticesConfig(AppConfig):
    name = "practices"
    verbose_name = _("Practices")

    def ready(self):
        from accounts import personal_data
        from core import desk, previews, sections
        from core.versions import version_models
        from practices import desk_sections, elsewhere, watching
        from practices.models import PracticeText
        from practices.models.submissions import PRIVATE_MODELS
        from practices.personal_data import collect, forget
        from practices.practice_page import text_preview

        # What authors type at their desks is on no public page: it makes nothing out of date.
        version_models(*(m for m in self.get_models() if m not in PRIVATE_MODELS))
        desk.register(desk_sections.queue)
        desk.register(desk_sections.my_case_studies)
        desk.register(desk_sections.reviews_due)
        personal_data.register(collect)
        personal_data.on_erase(forget)
        watching.watch_texts()
        sections.register("role", elsewhere.practices_of_role, area=self.label, position=20)
        sections.register("skill", elsewhere.practices_of_skill, area=self.label, position=20)
        previews.shown_as(PracticeText, text_preview)
