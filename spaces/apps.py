"""Start-up of the spaces app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SpacesConfig(AppConfig):
    name = "spaces"
    verbose_name = _("Spaces")

    def ready(self):
        from core import desk
        from spaces.desk import members_areas

        desk.register(members_areas)
