"""Blocks of words: headings, paragraphs, quotations, notes, pictures."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

FEATURES = ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class PictureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("picture"))
    alt = blocks.CharBlock(
        label=_("what it shows"),
        required=False,
        help_text=_("For readers who cannot see it. Leave empty where it only decorates."),
    )
    caption = blocks.CharBlock(label=_("caption"), required=False)

    class Meta:
        label = _("Picture")
        icon = "image"
        template = "blocks/picture.html"


class QuotationBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("text"))
    who = blocks.CharBlock(label=_("who said it"), required=False)

    class Meta:
        label = _("Quotation")
        icon = "openquote"
        template = "blocks/quotation.html"


class NoteBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), required=False)
    text = blocks.RichTextBlock(label=_("text"), features=["bold", "italic", "link", "ul"])

    class Meta:
        label = _("Note")
        icon = "info-circle"
        template = "blocks/note.html"


class DoorBlock(blocks.StructBlock):
    """A way in for one kind of visitor: a promise and one link."""

    title = blocks.CharBlock(label=_("title"))
    text = blocks.TextBlock(label=_("text"))
    link_text = blocks.CharBlock(label=_("words of the link"))
    path = blocks.CharBlock(
        label=_("address"), help_text=_("Without the language, such as /roles/.")
    )

    class Meta:
        label = _("Door")
        icon = "link"
        template = "blocks/door.html"


TEXT_BLOCKS = [
    ("heading", blocks.CharBlock(label=_("Heading"), icon="title", template="blocks/heading.html")),
    (
        "paragraph",
        blocks.RichTextBlock(
            label=_("Text"), icon="pilcrow", features=FEATURES, template="blocks/paragraph.html"
        ),
    ),
    ("quotation", QuotationBlock()),
    ("note", NoteBlock()),
    ("picture", PictureBlock()),
]
