"""Member types in the admin. The key is given once: audiences and addresses lean on it."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from members.models import MemberType


class MemberTypeForm(WagtailAdminModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["key"].disabled = True


class MemberTypeViewSet(SnippetViewSet):
    model = MemberType
    icon = "group"
    menu_label = _("Member types")
    list_display = ("key", "position")
    ordering = ("position",)
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("key"), FieldPanel("position"), FieldPanel("hue")]),
            InlinePanel(
                "texts",
                heading=_("Names and texts"),
                label=_("Language"),
                min_num=1,
                panels=[
                    FieldPanel("language"),
                    FieldPanel("name"),
                    FieldPanel("short_name"),
                    FieldPanel("about"),
                ],
            ),
            InlinePanel(
                "contacts",
                heading=_("Contact people"),
                label=_("Contact person"),
                panels=[FieldPanel("person"), FieldPanel("position")],
            ),
        ],
        base_form_class=MemberTypeForm,
    )
