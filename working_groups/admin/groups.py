"""Groups, charters and milestones, which the secretariat keeps."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from core.happenings import tell_changed
from members.models import WorkingGroup
from working_groups.models import Charter, Milestone

# Words of the address below ``working-groups/`` that are views.
RESERVED_KEYS = frozenset({"exchanges"})


def _texts(field: str):
    return InlinePanel(
        "texts",
        heading=_("Texts"),
        label=_("Language"),
        min_num=1,
        panels=[FieldPanel("language"), FieldPanel(field)],
    )


class WorkingGroupForm(WagtailAdminModelForm):
    """The key is given once: audiences and addresses lean on it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["key"].disabled = True

    def clean_key(self):
        key = self.cleaned_data["key"]
        if key in RESERVED_KEYS:
            self.add_error("key", _("The portal needs this word for itself."))
        return key

    def clean_parent(self):
        parent = self.cleaned_data["parent"]
        above = parent
        while above is not None:
            if above.pk == self.instance.pk:
                self.add_error("parent", _("A group can't be below itself."))
                break
            above = above.parent
        return parent

    def save(self, commit=True):
        group = super().save(commit)
        if commit:
            tell_changed(WorkingGroup, [group.uuid])
        return group


class OfGroupForm(WagtailAdminModelForm):
    """What a group's page says of it: saved, it tells that the group changed."""

    def save(self, commit=True):
        saved = super().save(commit)
        if commit:
            tell_changed(WorkingGroup, [saved.group.uuid])
        return saved


class WorkingGroupViewSet(SnippetViewSet):
    model = WorkingGroup
    icon = "group"
    menu_label = _("Groups")
    list_display = ("key", "kind", "parent", "is_active")
    list_filter = ("kind", "is_active")
    ordering = ("position",)
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("key"), FieldPanel("kind")]),
            FieldRowPanel([FieldPanel("number"), FieldPanel("position")]),
            FieldPanel("parent"),
            FieldPanel("is_active"),
            _texts("name"),
        ],
        base_form_class=WorkingGroupForm,
    )


class CharterViewSet(SnippetViewSet):
    model = Charter
    icon = "doc-full"
    menu_label = _("Charters")
    list_display = ("group", "adopted_on")
    ordering = ("group__position",)
    edit_handler = ObjectList(
        [FieldPanel("group"), FieldPanel("adopted_on"), _texts("text")],
        base_form_class=OfGroupForm,
    )


class MilestoneViewSet(SnippetViewSet):
    model = Milestone
    icon = "calendar-check"
    menu_label = _("Milestones")
    list_display = ("group", "due", "done")
    list_filter = ("group",)
    ordering = ("due",)
    edit_handler = ObjectList(
        [
            FieldPanel("group"),
            FieldRowPanel([FieldPanel("due"), FieldPanel("done")]),
            _texts("title"),
        ],
        base_form_class=OfGroupForm,
    )
