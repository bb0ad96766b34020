"""How the secretariat keeps the papers: texts by language, and a file a version and language."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from core.audience import PUBLIC
from core.happenings import tell_changed
from core.uploads import DOCUMENT_TYPES, checked_type, store
from home.models import Paper, PaperAudience


class PaperFileForm(WagtailAdminModelForm):
    """A version's file: chosen anew, or left as it is."""

    upload = forms.FileField(label=_("file"), required=False)

    def clean_upload(self):
        upload = self.cleaned_data["upload"]
        if upload:
            checked_type(upload, DOCUMENT_TYPES)
        elif not self.instance.file_id:
            raise forms.ValidationError(_("Choose the file of this version."), code="required")
        return upload

    def save(self, commit=True):
        if upload := self.cleaned_data.get("upload"):
            self.instance.file = store(upload, by=self.for_user, audience=[PUBLIC])
        return super().save(commit)


class FilesPanel(InlinePanel):
    """Rows with a form of their own: a file is uploaded, not chosen among those of others."""

    def get_form_options(self):
        options = super().get_form_options()
        options["formsets"][self.relation_name] |= {
            "form": PaperFileForm,
            "inherit_kwargs": ["for_user"],
        }
        return options


class PaperForm(WagtailAdminModelForm):
    def save(self, commit=True):
        paper = super().save(commit)
        if commit:
            if not paper.audience.exists():
                PaperAudience.objects.create(object=paper, key=PUBLIC)
            tell_changed(Paper, [paper.uuid])
        return paper


class PaperViewSet(SnippetViewSet):
    model = Paper
    icon = "doc-full"
    menu_label = _("Papers")
    add_to_admin_menu = True
    list_display = ["slug", "position"]
    edit_handler = ObjectList(
        [
            FieldPanel("slug"),
            FieldPanel("position"),
            InlinePanel(
                "texts",
                [FieldPanel("language"), FieldPanel("title"), FieldPanel("about")],
                label=_("Text"),
                min_num=1,
            ),
            FilesPanel(
                "files",
                [
                    FieldRowPanel([FieldPanel("version"), FieldPanel("date")]),
                    FieldRowPanel([FieldPanel("language"), FieldPanel("upload")]),
                ],
                label=_("File"),
            ),
        ],
        base_form_class=PaperForm,
    )
