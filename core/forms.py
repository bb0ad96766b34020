"""How forms look: one renderer, one field layout, an error summary that links to each field."""

from django import forms
from django.forms.renderers import TemplatesSetting


class PortalRenderer(TemplatesSetting):
    """Fields render through ``forms/field.html``, whole forms through ``forms/form.html``."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"


class SummaryMixin:
    """``error_summary``: (field id, label, message) for the list on top of a refused form."""

    def error_summary(self) -> list[tuple[str, str, str]]:
        rows = [("", "", message) for message in self.non_field_errors()]
        for name, messages in self.errors.items():
            if name != forms.forms.NON_FIELD_ERRORS:
                bound = self[name]
                rows += [(bound.id_for_label or bound.auto_id, bound.label, m) for m in messages]
        return rows
