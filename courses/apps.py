"""Start-up of the courses app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoursesConfig(AppConfig):
    name = "courses"
    verbose_name = _("Courses")

    def ready(self):
        from core import sections
        from core.versions import version_models
        from courses.teaching import count_courses, courses_of_skill
        from skills.teaching import counts_courses

        version_models(*self.get_models())
        counts_courses(count_courses)
        sections.register("skill", courses_of_skill, area="courses", position=10)
