"""ESCO's concepts in the admin: to be read. What the alliance adds to them: to be written."""

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.snippets.views.snippets import (
    CreateView,
    DeleteView,
    EditView,
    SnippetViewSet,
)

from core.happenings import tell_changed
from skills.admin.choosers import SkillChooserViewSet
from skills.admin.forms import TellingForm
from skills.models import Concept, ConceptLabel, LevelDescriptor, Source


class ConceptViewSet(SnippetViewSet):
    """Labels by language stand on the concept's public page; imports bring them."""

    model = Concept
    icon = "tag"
    menu_label = _("Concepts")
    list_display = ("__str__", "scheme", "skill_type", "code", "release", "is_obsolete")
    list_filter = ("scheme", "skill_type", "source", "is_obsolete")
    search_fields = ("slug", "uri", "code")
    ordering = ("slug",)
    chooser_viewset_class = SkillChooserViewSet
    inspect_view_enabled = True
    inspect_view_fields = (
        "uri",
        "slug",
        "scheme",
        "skill_type",
        "reuse_level",
        "code",
        "isco_code",
        "status",
        "modified",
        "release",
        "source",
        "is_obsolete",
    )
    panels = [FieldPanel("slug")]


class OwnForm(TellingForm):
    """A row that the alliance adds to a concept: telling means telling about the concept."""

    def saved(self, row):
        tell_changed(Concept, [row.concept.uuid])


class LabelForm(OwnForm):
    def save(self, commit=True):
        self.instance.source = Source.ALLIANCE
        return super().save(commit)

    def clean_text(self):
        return " ".join(self.cleaned_data["text"].split())

    def clean(self):
        """The constraints of the alliance's labels: the source is no field of this form."""
        cleaned = super().clean()
        place = {name: cleaned.get(name) for name in ("concept", "language", "kind")}
        if all(place.values()):
            others = ConceptLabel.objects.filter(source=Source.ALLIANCE, **place)
            if place["kind"] != ConceptLabel.Kind.PREFERRED:
                others = others.filter(text=cleaned.get("text"))
            if others.exclude(pk=self.instance.pk).exists():
                self.add_error("text", _("The alliance has this label in this language already."))
        return cleaned


class _OwnLabel:
    """Only what the alliance wrote: labels of ESCO come and go with its imports."""

    def get_object(self, queryset=None):
        label = super().get_object(queryset) if queryset is not None else super().get_object()
        if label.source != Source.ALLIANCE:
            raise Http404
        return label


class LabelCreateView(CreateView):
    def get_initial_form_instance(self):
        return ConceptLabel(source=Source.ALLIANCE)


class LabelEditView(_OwnLabel, EditView):
    pass


class LabelDeleteView(_OwnLabel, DeleteView):
    pass


class LabelViewSet(SnippetViewSet):
    model = ConceptLabel
    icon = "tag"
    menu_label = _("Labels of the alliance")
    list_display = ("text", "concept", "language", "kind")
    list_filter = ("language", "kind")
    search_fields = ("text", "concept__slug")
    ordering = ("concept__slug", "language")
    copy_view_enabled = False
    add_view_class = LabelCreateView
    edit_view_class = LabelEditView
    delete_view_class = LabelDeleteView
    edit_handler = ObjectList(
        [
            FieldPanel("concept"),
            FieldRowPanel([FieldPanel("language"), FieldPanel("kind")]),
            FieldPanel("text"),
        ],
        base_form_class=LabelForm,
    )

    def get_queryset(self, request):
        return ConceptLabel.objects.filter(source=Source.ALLIANCE).select_related("concept")


class LevelViewSet(SnippetViewSet):
    model = LevelDescriptor
    icon = "tag"
    menu_label = _("Levels of skills")
    list_display = ("text", "concept", "level", "language")
    list_filter = ("language", "level")
    search_fields = ("text", "concept__slug")
    ordering = ("concept__slug", "level", "language")
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("concept"),
            FieldRowPanel([FieldPanel("level"), FieldPanel("language")]),
            FieldPanel("text"),
        ],
        base_form_class=OwnForm,
    )
