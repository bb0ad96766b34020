"""Start-up of the search app."""

from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self):
        from accounts import personal_data
        from core import desk, health, notices
        from core.versions import version_models
        from search import after_changes, new_on_desk, saved, subscriptions, whats_new
        from search.checks import check_engine
        from search.engine.database import tables
        from search.health import report
        from search.models import BESIDE
        from search.personal_data import collect

        version_models(*(model for model in self.get_models() if model not in BESIDE))
        post_migrate.connect(tables.prepare, sender=self)
        subscriptions.start()
        after_changes.start()
        desk.register(new_on_desk.section)
        personal_data.register(collect)
        notices.stopped_at(
            whats_new.TEMPLATE, lambda notice: saved.stop_path(notice.context["search"])
        )
        health.tells("search", report)
        checks.register(check_engine)
