"""Start-up of the courses app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoursesConfig(AppConfig):
    name = "courses"
    verbose_name = _("Courses")

    def ready(self):
        from core import previews, sections
        from core.versions import version_models
        from courses import watching
        from courses.course_page import course_page
        from courses.models import Course, Provider
        from courses.provider_page import provider_page
        from courses.teaching import count_courses, courses_of_skill
        from skills.teaching import counts_courses

        version_models(*self.get_models())
        watching.watch()
        counts_courses(count_courses)
        sections.register("skill", courses_of_skill, area="courses", position=10)
        previews.shown_as(Course, course_page)
        previews.shown_as(Provider, provider_page)
