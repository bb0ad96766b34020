"""Start-up of the accounts app, and of Wagtail's people with our forms."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Accounts")

    def ready(self):
        from accounts import personal_data
        from accounts.account_data import account_data
        from accounts.keys import keys_of_staff
        from accounts.staff import watch_groups
        from core.audience import provides_keys

        provides_keys(keys_of_staff)
        personal_data.register(account_data)
        watch_groups()


class PeopleAdminConfig(WagtailUsersAppConfig):
    user_viewset = "accounts.admin.PeopleViewSet"
