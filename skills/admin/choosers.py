"""Choosing one of 14,000 concepts: by the beginning of a word of any of its names."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.views.generic.chooser import (
    BaseChooseView,
    ChooseResultsViewMixin,
    ChooseViewMixin,
    CreationFormMixin,
)
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.snippets.views.chooser import BaseSnippetChooseView, SnippetChooserViewSet

from skills.models import Concept
from skills.skill_list import having_name


class NameForm(BaseFilterForm):
    q = forms.CharField(
        label=_("A word of the name begins with"), required=False, widget=forms.TextInput()
    )

    def filter(self, objects):
        objects = super().filter(objects)
        if text := self.cleaned_data.get("q"):
            self.is_searching = True
            self.search_query = text
            objects = objects.filter(pk__in=having_name(text).values("concept_id"))
        return objects


class Skills:
    filter_form_class = NameForm
    scheme = Concept.Scheme.SKILL
    ordering = ("slug",)

    def get_object_list(self):
        return Concept.objects.current().filter(scheme=self.scheme)


class Occupations(Skills):
    scheme = Concept.Scheme.OCCUPATION


class ChooseSkill(ChooseViewMixin, CreationFormMixin, Skills, BaseSnippetChooseView):
    pass


class ChooseSkillResults(ChooseResultsViewMixin, CreationFormMixin, Skills, BaseSnippetChooseView):
    pass


class ChooseOccupation(ChooseViewMixin, CreationFormMixin, Occupations, BaseChooseView):
    pass


class ChooseOccupationResults(
    ChooseResultsViewMixin, CreationFormMixin, Occupations, BaseChooseView
):
    pass


class SkillChooserViewSet(SnippetChooserViewSet):
    """The chooser of concepts wherever nothing else is said: skills are what is chosen most."""

    choose_one_text = _("Choose a skill")
    choose_another_text = _("Choose another skill")
    choose_view_class = ChooseSkill
    choose_results_view_class = ChooseSkillResults


class OccupationChooserViewSet(ChooserViewSet):
    model = Concept
    icon = "tag"
    choose_one_text = _("Choose an occupation")
    choose_another_text = _("Choose another occupation")
    choose_view_class = ChooseOccupation
    choose_results_view_class = ChooseOccupationResults
    register_widget = False


occupation_chooser = OccupationChooserViewSet("occupation_chooser", url_prefix="occupation-chooser")
