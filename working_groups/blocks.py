"""Blocks that pull outputs and the matrix into pages that editors compose."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from core.audience import keys_of
from members.models import MemberType, WorkingGroup
from working_groups.cards import OutputRow, output_rows
from working_groups.matrix import matrix
from working_groups.models import Output
from working_groups.weave import drawn

MOST = 12


def latest_outputs(user, language: str, *, count: int = MOST, **wanted) -> list[OutputRow]:
    """The newest published outputs that this person may see.

    ``wanted``: ``kind``, ``group`` (key), ``objective`` (number), ``member_type`` (key).
    """
    outputs = Output.objects.visible_to(user).live().filter(versions__state="published")
    if kind := wanted.get("kind"):
        outputs = outputs.filter(kind=kind)
    if group := wanted.get("group"):
        outputs = outputs.filter(group__key=group)
    if objective := wanted.get("objective"):
        outputs = outputs.for_objectives(objective)
    if member_type := wanted.get("member_type"):
        outputs = outputs.addressed_to(member_type)
    outputs = outputs.order_by("-versions__published_on", "pk")
    return output_rows(outputs[:count], language)


def reader_in(parent_context):
    """Who reads the page; None where it is rendered for everybody."""
    request = (parent_context or {}).get("request")
    return getattr(request, "user", None)


class OutputsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("heading"), required=False)
    kind = blocks.ChoiceBlock(label=_("kind"), choices=Output.Kind.choices, required=False)
    group = SnippetChooserBlock(WorkingGroup, label=_("working group"), required=False)
    member_type = SnippetChooserBlock(MemberType, label=_("made for"), required=False)
    objective = blocks.IntegerBlock(label=_("objective"), min_value=1, max_value=8, required=False)
    count = blocks.IntegerBlock(label=_("how many"), min_value=1, max_value=MOST, default=6)

    class Meta:
        label = _("Outputs by filter")
        icon = "doc-full"
        template = "working_groups/blocks/outputs.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        context["rows"] = latest_outputs(
            reader_in(parent_context),
            get_language(),
            count=value["count"] or MOST,
            kind=value["kind"],
            group=value["group"].key if value["group"] else "",
            member_type=value["member_type"].key if value["member_type"] else "",
            objective=value["objective"],
        )
        return context


class MatrixBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("heading"), required=False)
    objective = blocks.IntegerBlock(label=_("objective"), min_value=1, max_value=8, required=False)

    class Meta:
        label = _("Matrix, drawn small")
        icon = "table"
        template = "working_groups/blocks/matrix.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        keys = keys_of(reader_in(parent_context))
        context["weave"] = drawn(matrix(keys, get_language(), value["objective"]))
        return context


RECORD_BLOCKS = [("outputs", OutputsBlock()), ("matrix", MatrixBlock())]
