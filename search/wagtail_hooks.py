"""Registers the report of searches in the admin's menu."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from search.report_views import may_read


class ReportItem(MenuItem):
    def is_shown(self, request):
        return may_read(request.user)


@hooks.register("register_reports_menu_item")
def register_searches():
    return ReportItem(_("Searches"), reverse_lazy("search:report"), icon_name="search", order=900)
