"""What the admin's forms of this layer share."""

from wagtail.admin.forms import WagtailAdminModelForm

from core.happenings import tell_changed


class TellingForm(WagtailAdminModelForm):
    """Tells that a record changed, once its rows are saved too."""

    def save(self, commit=True):
        record = super().save(commit)
        if commit:
            self.saved(record)
        return record

    def saved(self, record) -> None:
        """What follows from saving; forms of records with readers set them here."""
        tell_changed(type(record), [record.uuid])
