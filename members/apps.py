"""Start-up of the members app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    name = "members"
    verbose_name = _("Members")

    def ready(self):
        from core.audience import provides_keys
        from core.versions import version_models
        from members.keys import keys_of_member

        provides_keys(keys_of_member)
        version_models(*self.get_models())
