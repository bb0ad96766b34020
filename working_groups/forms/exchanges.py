"""What groups and member types ask each other, and the answers."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.forms import SummaryMixin
from members.models import MemberType
from members.names import names
from working_groups.cards import output_rows
from working_groups.forms.fields import DayField, LanguageChoice, paragraphs
from working_groups.models import Output, Purpose


class AskForm(SummaryMixin, forms.Form):
    """``member_types``: whom the group may ask, or for whom the person may ask the group."""

    member_type = forms.ModelChoiceField(
        label=gettext_lazy("Member type"),
        queryset=MemberType.objects.none(),
        to_field_name="key",
        empty_label=None,
        widget=forms.RadioSelect,
    )
    title = forms.CharField(label=gettext_lazy("Your question in one line"), max_length=160)
    text = paragraphs(8, label=gettext_lazy("What you need, and what for"), max_length=8000)
    purpose = forms.ChoiceField(
        label=pgettext_lazy("field", "Purpose"),
        choices=Purpose.choices,
        initial=Purpose.RESPONSE,
    )
    due = DayField(label=gettext_lazy("Answer by"))
    language = LanguageChoice(label=gettext_lazy("Language of your question"))
    output = forms.ModelChoiceField(
        label=gettext_lazy("About this output"),
        queryset=Output.objects.none(),
        to_field_name="slug",
        required=False,
    )
    is_public = forms.BooleanField(
        label=gettext_lazy("Everybody may read the question and the answer"), required=False
    )

    def __init__(self, *args, member_types, group, user, language, **kwargs):
        super().__init__(*args, **kwargs)
        types = names(language).types
        field = self.fields["member_type"]
        field.queryset = MemberType.objects.filter(pk__in=[t.pk for t in member_types])
        field.label_from_instance = lambda member_type: types[member_type.key].name
        outputs = Output.objects.visible_to(user).filter(group=group)
        titles = {row.slug: row.title for row in output_rows(outputs, language)}
        field = self.fields["output"]
        field.queryset = outputs
        field.empty_label = _("None in particular")
        field.label_from_instance = lambda output: titles.get(output.slug, output.slug)


class AnswerForm(SummaryMixin, forms.Form):
    answer = paragraphs(10, label=gettext_lazy("Your answer"), max_length=20_000)
    language = LanguageChoice(label=gettext_lazy("Language of your answer"))
