"""Classification: what readers filter by, and which roles and skills it is about."""

from django import forms
from django.utils.translation import gettext_lazy as _

from practices import choices
from practices.sections.base import SectionForm


class Ticks(forms.CheckboxSelectMultiple):
    """Boxes to tick; ``data-find`` lets script add a field that narrows a long list."""

    def __init__(self, *, find: bool = False):
        super().__init__({"data-find": ""} if find else None)


class ClassificationForm(SectionForm):
    objectives = forms.MultipleChoiceField(
        label=_("Objectives of the alliance"),
        choices=[(str(value), label) for value, label in choices.Objective.choices],
        widget=Ticks,
        help_text=_("One or two that it serves most."),
    )
    targets = forms.MultipleChoiceField(
        label=_("Target groups"),
        choices=choices.Target.choices,
        widget=Ticks,
        help_text=_("Who learned, or for whom it was made."),
    )
    themes = forms.MultipleChoiceField(
        label=_("Themes"), choices=choices.Theme.choices, widget=Ticks
    )
    value_chain = forms.ChoiceField(
        label=_("Step of the value chain"),
        choices=[("", _("Choose a step")), *choices.ValueChain.choices],
    )
    group = forms.ChoiceField(
        label=_("Working group"),
        required=False,
        help_text=_("The group whose work it touches most, where there is one."),
    )
    roles = forms.MultipleChoiceField(
        label=_("Job roles"),
        required=False,
        widget=Ticks(find=True),
        help_text=_("The roles that people learned for. The page of each role will link here."),
    )
    skills = forms.MultipleChoiceField(
        label=_("Skills"),
        required=False,
        widget=Ticks(find=True),
        help_text=_("Two to five that were really taught or recognised."),
    )

    layout = (
        (_("What it serves"), ("objectives", "themes")),
        (_("Whom it serves"), ("targets", "value_chain", "group")),
        (_("Roles and skills"), ("roles", "skills")),
    )
    recommended = ("group", "roles", "skills")

    def offer(self, options):
        self.fields["group"].choices = [("", _("No group")), *options.groups]
        self.fields["roles"].choices = options.roles
        self.fields["skills"].choices = options.skills

    def cleaned(self):
        """A role or skill withdrawn since it was ticked does not take the others away."""
        answers = super().cleaned()
        for name in ("roles", "skills"):
            answers.setdefault(name, list(self.typed.get(name) or []))
        return answers
