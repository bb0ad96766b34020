"""News: a list by date, and its items."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from core import lists
from home.models.base import BodyPage
from home.queries import news

PAGE_SIZE = 12


class NewsIndexPage(BodyPage):
    body_template = "home/news.html"
    head_template = "home/news_head.html"
    subpage_types = ["home.NewsPage"]
    parent_page_types = ["home.HomePage"]

    class Meta:
        verbose_name = _("list of news")

    def body_context(self, *, user, language, asked):
        page = lists.paginate(news.newest(user, language), asked, PAGE_SIZE)
        return {
            "page_obj": page,
            "items": news.rows(page.object_list, user, language),
            "asked": asked,
        }


class NewsPage(BodyPage):
    body_template = "home/news_item.html"
    date = models.DateField(_("date"), default=date.today)
    content_panels = [
        *Page.content_panels,
        FieldPanel("date"),
        FieldPanel("lead"),
        FieldPanel("body"),
    ]
    override_translatable_fields = [SynchronizedField("slug"), SynchronizedField("date")]
    parent_page_types = ["home.NewsIndexPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("news")
