"""What evaluation reads and reckons, without a database."""

import pytest

from search.evaluation.figures import figures, percentile
from search.evaluation.files import FileUnreadable, Item, read_corpus, read_questions
from search.evaluation.typos import with_typos


@pytest.fixture
def written(tmp_path):
    def write(content: str | bytes, name: str = "rows.tsv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def test_a_line_of_heads_is_no_question(written):
    rows = "query\trelevant_conceptUri\nforging\thttp://a\n"
    for content in (rows, "\ufeff" + rows, rows.replace("\n", "\r\n"), rows + "\n\n"):
        questions, bad = read_questions(written(content))
        assert [(q.line, q.text, q.answer) for q in questions] == [(2, "forging", "http://a")]
        assert bad == []


def test_each_line_is_a_question_even_if_its_words_came_before(written):
    questions, _bad = read_questions(written("forging\ta\nforging\tb\n"))
    assert [q.answer for q in questions] == ["a", "b"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (b"forging", "1 columns where 2 are needed"),
        (b"a\tb\tc", "3 columns where 2 are needed"),
        (b"\ta", "a query and an id are needed"),
        (b"forging\t ", "a query and an id are needed"),
        (b"forg\x00ing\ta", "a NUL character"),
        (b"forg\xe9\ta", "not UTF-8 (byte 5 of the line)"),
    ],
)
def test_a_bad_question_is_named_and_the_others_are_asked(written, row, reason):
    questions, bad = read_questions(written(b"casting\ta\n" + row + b"\nforging\tb\n"))
    assert [q.text for q in questions] == ["casting", "forging"]
    assert [str(b) for b in bad] == [f"rows.tsv, line 2: {reason}"]


def test_a_corpus_has_two_columns_or_three(written):
    items, bad = read_corpus(written("id\ttext\na\tforging of steel\nb\tforge\tOf steel.\n"))
    assert items == [Item("a", "", "forging of steel"), Item("b", "forge", "Of steel.")]
    assert bad == []


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("b", "1 columns where 2 or 3 are needed"),
        ("\tsteel", "an id and a text are needed"),
        ("b\t", "an id and a text are needed"),
        ("a\tsteel", "the id stands in line 1 already"),
    ],
)
def test_a_bad_item_is_named_and_left_out(written, row, reason):
    items, bad = read_corpus(written(f"a\tforging\n{row}\n"))
    assert [item.text for item in items] == ["forging"]
    assert [str(b) for b in bad] == [f"rows.tsv, line 2: {reason}"]


@pytest.mark.parametrize(
    "content", ["", "\n\n", "query\tid\n", "broken\n", "forging\ta".encode("utf-16")]
)
def test_a_file_without_a_usable_row_is_refused(written, content):
    with pytest.raises(FileUnreadable, match="no row can be used"):
        read_questions(written(content))


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(FileUnreadable, match="No such file"):
        read_corpus(tmp_path / "none.tsv")


def test_figures_are_shares_of_all_questions():
    found = figures([1, 1, 2, 4, None, 12], [5.0, 1, 2, 3, 4, 6], k=10)
    assert found.recall_at_1 == pytest.approx(2 / 6)
    assert found.recall_at_k == pytest.approx(4 / 6)
    assert found.mrr == pytest.approx((1 + 1 + 1 / 2 + 1 / 4) / 6)
    assert (found.p50_ms, found.p99_ms) == (3, 6)
    assert found.as_dict()["recall@10"] == pytest.approx(0.6667)


@pytest.mark.parametrize(("share", "value"), [(50, 50), (99, 99), (100, 100), (0, 1)])
def test_a_percentile_is_one_of_the_values(share, value):
    assert percentile(list(range(100, 0, -1)), share) == value


@pytest.mark.parametrize("text", ["battery assembler", "τεχνίτης μπαταριών", "a", "42", ""])
def test_slips_are_the_same_each_time_and_none_where_none_are_asked_for(text):
    assert with_typos(text, 0) == text
    assert with_typos(text, 2) == with_typos(text, 2)
    assert (with_typos(text, 2) != text) == any(letter.isalpha() for letter in text)


def test_slips_differ_from_text_to_text_and_seed_to_seed():
    texts = {with_typos("battery assembler", 2, seed) for seed in range(20)}
    assert len(texts) > 15
    assert all(abs(len(text) - len("battery assembler")) <= 2 for text in texts)
