"""Blocks that pull job roles into pages that editors compose."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from members.models import WorkingGroup
from skills.models import JobRole
from skills.role_list import RoleRow, role_rows

MOST = 12


def roles_by(user, language: str, *, count: int = MOST, **wanted) -> list[RoleRow]:
    """Published roles that this person may see, by code.

    ``wanted``: ``tendency``, ``eqf`` (number), ``group`` (its key).
    """
    roles = JobRole.objects.visible_to(user).filter(status=JobRole.Status.PUBLISHED)
    if tendency := wanted.get("tendency"):
        roles = roles.filter(tendency=tendency)
    if eqf := wanted.get("eqf"):
        roles = roles.filter(eqf=eqf)
    if group := wanted.get("group"):
        roles = roles.filter(group__key=group)
    ids = roles.order_by("code").values_list("pk", flat=True)[:count]
    return role_rows(ids, language)


class RolesBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("heading"), required=False)
    tendency = blocks.ChoiceBlock(
        label=_("tendency"), choices=JobRole.Tendency.choices, required=False
    )
    eqf = blocks.IntegerBlock(label="EQF", min_value=1, max_value=8, required=False)
    group = SnippetChooserBlock(WorkingGroup, label=_("owned by"), required=False)
    count = blocks.IntegerBlock(label=_("how many"), min_value=1, max_value=MOST, default=6)

    class Meta:
        label = _("Job roles by filter")
        icon = "clipboard-list"
        template = "skills/blocks/roles.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        # A page that is kept for everybody is rendered without a request: then nobody reads it.
        request = (parent_context or {}).get("request")
        context["rows"] = roles_by(
            getattr(request, "user", None),
            get_language(),
            count=value["count"] or MOST,
            tendency=value["tendency"],
            eqf=value["eqf"],
            group=value["group"].key if value["group"] else "",
        )
        return context


RECORD_BLOCKS = [("roles", RolesBlock())]
