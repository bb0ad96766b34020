"""The form of a saved search: its name, and how often to write."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import SummaryMixin
from search.models import SavedSearch


class SavedSearchForm(SummaryMixin, forms.ModelForm):
    class Meta:
        model = SavedSearch
        fields = ["name", "frequency"]
        labels = {"frequency": _("Write to me about new results")}
        widgets = {"frequency": forms.RadioSelect}
