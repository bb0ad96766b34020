"""Rich text that people send: the tags that a story needs, nothing else."""

import html
import re

import nh3

TAGS = {"p", "br", "ul", "ol", "li", "strong", "b", "em", "i", "a"}
ATTRIBUTES = {"a": {"href"}}
SCHEMES = {"http", "https", "mailto"}


def sanitise(markup: str) -> str:
    """Clean HTML: paragraphs, lists, bold, italic, links; scripts and styles go with their text."""
    return nh3.clean(
        markup,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="nofollow noopener ugc",
    ).strip()


def from_plain(text: str) -> str:
    """Plain text as HTML: a blank line parts paragraphs, lines starting with ``- `` are a list."""
    pieces = []
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = [line.strip() for line in block.splitlines() if line.strip()]
        if lines and all(line.startswith("- ") for line in lines):
            items = "".join(f"<li>{html.escape(line[2:])}</li>" for line in lines)
            pieces.append(f"<ul>{items}</ul>")
        elif lines:
            lead = [line for line in lines if not line.startswith("- ")]
            points = [line for line in lines if line.startswith("- ")]
            if lead:
                pieces.append(f"<p>{html.escape(' '.join(lead))}</p>")
            if points:
                items = "".join(f"<li>{html.escape(line[2:])}</li>" for line in points)
                pieces.append(f"<ul>{items}</ul>")
    return "".join(pieces)


def to_plain(markup: str) -> str:
    """The words of HTML, blocks parted by line breaks; for search, counts and summaries."""
    text = re.sub(r"</(p|li|ul|ol|h\d)>|<br\s*/?>", "\n", markup)
    text = html.unescape(re.sub(r"<[^>]+>", "", text))
    return re.sub(r"\n\s*\n+", "\n", re.sub(r"[ \t]+", " ", text)).strip()


def to_typed(markup: str) -> str:
    """HTML as its author would type it for ``from_plain``: blank lines, lists with ``- ``."""
    text = re.sub(r"\s+", " ", markup)
    text = re.sub(r"<li[^>]*>\s*", "\n- ", text)
    text = re.sub(r"<br\s*/?>", "\n", text)
    text = re.sub(r"</?(p|ul|ol|h\d)[^>]*>", "\n\n", text)
    text = html.unescape(re.sub(r"<[^>]+>", "", text))
    lines = [line.strip() for line in text.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
