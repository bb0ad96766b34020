"""Transfer: what somebody elsewhere needs to know before trying it too."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.languages import LANGUAGES
from practices import choices
from practices.sections.base import RowForm, Rows, SectionForm
from practices.sections.fields import LineText, StoryText


class MaterialForm(RowForm):
    """A link or a file. ``file`` names a stored file; ``refused`` is why an upload wasn't taken."""

    lines = (("title",), ("language", "licence"), ("url",), ("upload",))
    title = LineText(label=_("Title"), max_length=200)
    language = forms.ChoiceField(
        label=_("Language"), choices=[("", _("Choose a language")), *LANGUAGES]
    )
    licence = forms.ChoiceField(
        label=_("Licence"),
        choices=[("", _("Choose a licence")), *choices.Licence.choices],
    )
    url = forms.URLField(
        label=_("Address on the web"),
        required=False,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )
    upload = forms.FileField(
        label=_("Or a file"),
        required=False,
        help_text=_("PDF, Word, Excel, PowerPoint, OpenDocument, text or a picture, up to 20 MB."),
    )
    file = forms.CharField(required=False, widget=forms.HiddenInput)
    file_name = forms.CharField(required=False, widget=forms.HiddenInput)
    refused = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self):
        cleaned = super().clean()
        if refused := self.typed.get("refused"):
            self.add_error("upload", refused)
        elif self.strict and not (
            cleaned.get("url") or cleaned.get("file") or "url" in self.errors
        ):
            self.add_error("url", _("Give an address on the web, or add a file."))
        return cleaned


MATERIALS = Rows(
    name="materials",
    title=_("Materials"),
    help_text=_("What others may take away: plans, worksheets, agreements, films."),
    add=_("Add a material"),
    form=MaterialForm,
)


class TransferForm(SectionForm):
    conditions = StoryText(
        label=_("Conditions"),
        required=False,
        rows=4,
        help_text=_("Without what it would not have worked."),
    )
    difficulties = StoryText(
        label=_("Difficulties"),
        required=False,
        rows=4,
        help_text=_("What went wrong, and what you would do otherwise."),
    )
    adaptation = StoryText(
        label=_("What to change elsewhere"),
        rows=4,
        help_text=_("What depends on your country, your plant, your people."),
    )
    smallest = StoryText(
        label=_("Smallest useful version"),
        required=False,
        rows=3,
        help_text=_("With how little somebody could begin next month."),
    )
    continuation = StoryText(
        label=_("After the funding"),
        required=False,
        rows=3,
        help_text=_("What goes on, and who pays."),
    )

    layout = (
        (_("Before somebody else tries it"), ("conditions", "difficulties", "adaptation")),
        (_("How to begin, how to go on"), ("smallest", "continuation")),
        (_("To take away"), ("materials",)),
    )
    rows = (MATERIALS,)
    recommended = ("conditions", "difficulties", "smallest", "continuation", "materials")
