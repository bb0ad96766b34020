"""Courses in the admin: what a catalogue brought can be corrected here."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from core import events
from core.places import COUNTRIES, country_of, regions
from courses.models import Course
from courses.readers import set_course_readers
from skills.admin.forms import TellingForm


class CourseForm(TellingForm):
    def clean(self):
        cleaned = super().clean()
        country = cleaned.get("country", "").upper()
        region = cleaned.get("region", "").upper()
        if country and country not in COUNTRIES:
            self.add_error("country", _("Not the ISO code of a country: DE, CZ …"))
        elif region and (region not in regions() or country_of(region) != country):
            self.add_error("region", _("Not a NUTS region of this country."))
        return {**cleaned, "country": country, "region": region}

    def saved(self, course):
        set_course_readers(course)
        if "status" in self.changed_data:
            before = self.initial.get("status") or ""
            events.record(
                course, "changed", by=self.for_user, from_state=before, to_state=course.status
            )
        super().saved(course)


class CourseViewSet(SnippetViewSet):
    model = Course
    icon = "openquote"
    menu_label = _("Courses")
    list_display = ("slug", "provider", "code", "mode", "status")
    list_filter = ("status", "mode", "country", "provider", "train_the_trainer")
    search_fields = ("slug", "code", "texts__title")
    ordering = ("slug",)
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("provider"),
            FieldRowPanel([FieldPanel("slug"), FieldPanel("code"), FieldPanel("status")]),
            FieldRowPanel([FieldPanel("mode"), FieldPanel("original_language")]),
            FieldRowPanel([FieldPanel("place"), FieldPanel("country"), FieldPanel("region")]),
            FieldRowPanel([FieldPanel("hours"), FieldPanel("cost"), FieldPanel("eqf")]),
            FieldRowPanel([FieldPanel("credential"), FieldPanel("train_the_trainer")]),
            FieldPanel("website"),
            InlinePanel(
                "texts",
                heading=_("Texts"),
                label=_("Language"),
                min_num=1,
                panels=[
                    FieldPanel("language"),
                    FieldPanel("title"),
                    FieldPanel("summary"),
                    FieldPanel("outcomes"),
                    FieldPanel("prerequisites"),
                    FieldPanel("assessment"),
                ],
            ),
            InlinePanel(
                "skills",
                heading=_("Skills taught"),
                label=_("Skill"),
                panels=[
                    FieldPanel("skill"),
                    FieldPanel("level"),
                ],
            ),
            InlinePanel(
                "instruction",
                heading=_("Taught in"),
                label=_("Language"),
                panels=[FieldPanel("language")],
            ),
            InlinePanel("starts", heading=_("Starts"), label=_("Day"), panels=[FieldPanel("day")]),
        ],
        base_form_class=CourseForm,
    )
