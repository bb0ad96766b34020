"""What members of a group fill in: a proposal, facts and addressees, texts, files, moves."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.forms import SummaryMixin
from members.models import MemberType
from members.names import names
from skills.models import JobRole
from skills.titles import titles_of
from working_groups.addressees import Addressed
from working_groups.drafts import NUMBER
from working_groups.forms.fields import DayField, LanguageChoice, paragraphs
from working_groups.models import Output, OutputAddresseeText, Purpose
from working_groups.output_list import OBJECTIVES


class ProposalForm(SummaryMixin, forms.Form):
    title = forms.CharField(label=gettext_lazy("Title"), max_length=160)
    summary = forms.CharField(
        label=gettext_lazy("What it is to be, in two sentences"),
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
    )
    kind = forms.ChoiceField(
        label=pgettext_lazy("field", "Kind"), choices=Output.Kind.choices, widget=forms.RadioSelect
    )
    language = LanguageChoice(
        label=gettext_lazy("Language of the original"),
        help_text=gettext_lazy("Write in the language that you work in; translations come later."),
    )


class FactsForm(SummaryMixin, forms.Form):
    kind = forms.ChoiceField(label=pgettext_lazy("field", "Kind"), choices=Output.Kind.choices)
    is_public = forms.BooleanField(
        label=gettext_lazy("Everybody may read it once it is published"),
        help_text=gettext_lazy("Otherwise only the member types that it is addressed to."),
        required=False,
    )
    next_review = DayField(
        label=gettext_lazy("Next review"),
        help_text=gettext_lazy("The day on which the group reads it again."),
    )
    objectives = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Objectives that it serves"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    roles = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Job roles that it is about"),
        queryset=JobRole.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, user, language, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["objectives"].choices = [(n, _("Objective %s") % n) for n in OBJECTIVES]
        roles = JobRole.objects.visible_to(user)
        titles = titles_of(roles.values_list("pk", flat=True), language)
        field = self.fields["roles"]
        field.queryset = roles
        field.label_from_instance = lambda role: str(titles.get(role.pk, role.code))


class AddresseeForm(SummaryMixin, forms.Form):
    """What is asked of one member type; no purpose means that the output is not for it."""

    purpose = forms.ChoiceField(label=pgettext_lazy("field", "Purpose"), required=False)
    due = DayField(label=pgettext_lazy("field", "Due"))
    note = forms.CharField(label=gettext_lazy("What we ask of you"), max_length=300, required=False)

    def __init__(self, *args, member_type: MemberType, name, **kwargs):
        super().__init__(*args, prefix=member_type.key, **kwargs)
        self.member_type = member_type
        self.name = name
        self.fields["purpose"].choices = [("", _("Not for them")), *Purpose.choices]

    def clean(self):
        answers = super().clean()
        if not answers.get("purpose") and (answers.get("note") or answers.get("due")):
            self.add_error(
                "purpose", _("Say what this is for, or leave the day and the request empty.")
            )
        return answers

    def error_summary(self):
        return [
            (id_, f"{self.name.name}, {label}", message)
            for id_, label, message in super().error_summary()
        ]

    def wanted(self) -> Addressed | None:
        if not self.cleaned_data["purpose"]:
            return None
        answers = self.cleaned_data
        return Addressed(self.member_type, answers["purpose"], answers["due"], answers["note"])


class OutputForm:
    """Facts and a row for each member type, checked and listed together."""

    def __init__(self, output: Output, data=None, *, user, language: str):
        self.facts = FactsForm(data, user=user, language=language, initial=_facts_of(output))
        known = names(language).types
        asked = _asked_by(output)
        self.addressees = [
            AddresseeForm(
                data,
                member_type=member_type,
                name=known[member_type.key],
                initial=asked.get(member_type.pk, {}),
            )
            for member_type in MemberType.objects.all()
        ]
        self.forms = [self.facts, *self.addressees]

    def is_valid(self) -> bool:
        """Every form is asked, so that every error is listed."""
        answers = [form.is_valid() for form in self.forms]
        return all(answers)

    @property
    def errors(self) -> bool:
        return any(form.errors for form in self.forms)

    def error_summary(self):
        return [row for form in self.forms for row in form.error_summary()]

    def wanted(self) -> list[Addressed]:
        return [wanted for form in self.addressees if (wanted := form.wanted())]


def _facts_of(output: Output) -> dict:
    return {
        "kind": output.kind,
        "is_public": output.is_public,
        "next_review": output.next_review,
        "objectives": list(output.objectives.values_list("number", flat=True)),
        "roles": list(output.roles.values_list("role_id", flat=True)),
    }


def _asked_by(output: Output) -> dict[int, dict]:
    notes = dict(
        OutputAddresseeText.objects.filter(
            addressee__output=output, language=output.original_language
        ).values_list("addressee_id", "note")
    )
    return {
        row.member_type_id: {
            "purpose": row.purpose,
            "due": row.due,
            "note": notes.get(row.pk, ""),
        }
        for row in output.addressees.all()
    }


class TextForm(SummaryMixin, forms.Form):
    title = forms.CharField(label=gettext_lazy("Title"), max_length=160)
    summary = forms.CharField(
        label=gettext_lazy("Summary"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("At most 300 characters."),
        widget=forms.Textarea({"rows": 3}),
    )
    body = paragraphs(
        18,
        label=gettext_lazy("Text"),
        required=False,
        help_text=gettext_lazy(
            "A blank line begins a paragraph; lines that begin with “- ” make a list."
        ),
    )


class FileForm(SummaryMixin, forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("PDF, Word, Excel, PowerPoint, OpenDocument, CSV or text; to 20 MB"),
    )
    title = forms.CharField(label=gettext_lazy("What is in it"), max_length=160)
    language = LanguageChoice()


class MoveForm(SummaryMixin, forms.Form):
    note = forms.CharField(
        label=gettext_lazy("Reason"), max_length=2000, widget=forms.Textarea({"rows": 4})
    )

    def __init__(self, *args, needs_note: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not needs_note:
            self.fields["note"].required = False
            self.fields["note"].label = _("Note for the history")


class PublishForm(MoveForm):
    number = forms.CharField(
        label=gettext_lazy("Version number"),
        max_length=12,
        help_text=gettext_lazy("Such as 1.0; a large change begins a new first figure."),
    )
    field_order = ["number", "note"]

    def clean_number(self):
        number = self.cleaned_data["number"].strip()
        if not NUMBER.match(number):
            raise forms.ValidationError(_("A version number looks like 1.0 or 2.1."))
        return number
