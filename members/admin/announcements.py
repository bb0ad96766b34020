"""Announcements in the admin, with the question who reads them."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from core.audience import PUBLIC
from members.announcements import show_to
from members.models import Announcement


class AnnouncementForm(WagtailAdminModelForm):
    is_public = forms.BooleanField(
        label=_("Everybody may read it"),
        required=False,
        help_text=_("Otherwise the members of this type alone."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["is_public"] = self.instance.audience.filter(key=PUBLIC).exists()

    def save(self, commit=True):
        announcement = super().save(commit)
        if commit:
            show_to(announcement, everybody=self.cleaned_data["is_public"])
        return announcement


class AnnouncementViewSet(SnippetViewSet):
    model = Announcement
    icon = "comment"
    menu_label = _("Announcements")
    list_display = ("member_type", "published_on", "original_language")
    list_filter = ("member_type",)
    ordering = ("-published_on",)
    edit_handler = ObjectList(
        [
            FieldPanel("member_type"),
            FieldRowPanel([FieldPanel("published_on"), FieldPanel("original_language")]),
            FieldPanel("is_public"),
            InlinePanel(
                "texts",
                heading=_("Texts"),
                label=_("Language"),
                min_num=1,
                panels=[FieldPanel("language"), FieldPanel("title"), FieldPanel("text")],
            ),
        ],
        base_form_class=AnnouncementForm,
    )
