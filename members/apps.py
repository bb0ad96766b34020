"""Start-up of the members app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    name = "members"
    verbose_name = _("Members")

    def ready(self):
        from accounts import personal_data
        from core import desk
        from core.audience import provides_keys
        from core.versions import version_models
        from members.desk import applications_to_decide, no_organisation_yet
        from members.keys import keys_of_member
        from members.personal_data import forget_member, member_data

        provides_keys(keys_of_member)
        version_models(*self.get_models())
        personal_data.register(member_data)
        personal_data.on_erase(forget_member)
        desk.register(applications_to_decide)
        desk.register(no_organisation_yet)
