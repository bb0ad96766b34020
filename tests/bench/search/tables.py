"""The tables of ``bin/bench search``, each figure beside its aim."""

import math

from tests.bench.search.data import AIMS
from tests.bench.table import met, print_table

PLAIN = "plain BM25"
MOST_LOST = 0.05  # by two letters wrong
NAMED_AIM = 0.98
BARE_SHARE = 1 / 3
PER_SECOND = 3000
MEGABYTES = 500
COMPLETION = 10
GROWTH = {"sqlite": 4, "postgresql": 4, "elasticsearch": 2}
# (p50, p99) in milliseconds by (documents, kind of question).
DATABASE = {
    (50_000, "narrow"): (10, 60),
    (50_000, "broad"): (50, 150),
    (500_000, "narrow"): (15, 100),
    (500_000, "broad"): (350, 900),
}
ELASTICSEARCH = dict.fromkeys(DATABASE, (15, 60))

Figures = dict[str, dict]


def print_relevance(found: Figures) -> None:
    """Alternative labels as questions: left out of the index, misspelt, and in the index."""
    rows = []
    for dataset, aim in AIMS.items():
        for name, sets in found.items():
            right, wrong, named = (sets[dataset][key] for key in ("right", "wrong", "named"))
            lost = right["recall@10"] - wrong["recall@10"]
            is_ours = name != PLAIN
            rows.append(
                (
                    *(dataset, name, _share(right["recall@1"]), _share(right["mrr"])),
                    *(_share(right["recall@10"]), _share(aim)),
                    met(right["recall@10"], aim) if is_ours else "",
                    *(_share(wrong["recall@10"]), _share(lost)),
                    met(lost, MOST_LOST, at_most=True) if is_ours else "",
                    _share(named["recall@1"]),
                    met(named["recall@1"], NAMED_AIM) if is_ours else "",
                    *((right["p50_ms"], right["p99_ms"]) if is_ours else ("", "")),
                )
            )
    print_table(
        (
            *("questions", "engine", "recall@1", "MRR", "recall@10", "aim", ""),
            *("two wrong", "lost", "", "named @1", "", "p50 ms", "p99 ms"),
        ),
        rows,
    )


def print_sentences(found: Figures) -> None:
    """Sentences of a topic among the first ten: no language may fall below plain BM25."""
    names = [name for name in found if name != PLAIN]
    rows = []
    for language, plain in found[PLAIN].items():
        row = [language, _share(plain)]
        for name in names:
            row += [_share(found[name][language]), met(found[name][language], plain)]
        rows.append(row)
    means = [sum(found[name].values()) / len(found[name]) for name in (PLAIN, *names)]
    rows.append(["mean", _share(means[0]), *(c for m in means[1:] for c in (_share(m), ""))])
    print_table(("language", PLAIN, *(c for name in names for c in (name, ""))), rows)


def print_rebuild(bare: dict[int, float], found: dict[tuple[int, str], dict]) -> None:
    rows = []
    for (size, name), cost in found.items():
        speed, share = cost["per_second"], cost["per_second"] / bare[size]
        aim = {"sqlite": f"{BARE_SHARE:.2f} of bare", "elasticsearch": f"{PER_SECOND}/s"}
        verdict = {
            "sqlite": met(share, BARE_SHARE),
            "elasticsearch": met(speed, PER_SECOND),
        }
        rows.append(
            (
                *(f"{size:,}", name, speed, cost["cpu_ms"], bare[size], share),
                *(aim.get(name, ""), verdict.get(name, "")),
                *(cost["megabytes"], met(cost["megabytes"], MEGABYTES, at_most=True)),
            )
        )
    head = ("documents", "engine", "documents/s", "CPU ms each", "bare FTS5/s", "share", "aim", "")
    print_table((*head, "MB", ""), rows)


def print_speed(found: dict[tuple[str, int], dict]) -> None:
    """Milliseconds, one at a time and eight at once."""
    rows = []
    for (name, size), kinds in found.items():
        for kind in ("narrow", "broad", "completion"):
            times = kinds[kind]
            aims = _aims(name, size, kind)
            verdict = ""
            if aims:
                verdict = met(max(times["p50"] / aims[0], times["p99"] / aims[1]), 1, at_most=True)
            rows.append(
                (
                    *(name, f"{size:,}", kind, _hits(times), times["p50"], times["p99"]),
                    *(_aim(aims), verdict, times["cpu"]),
                    *(times["p50 at once"], times["p99 at once"]),
                )
            )
        guess = kinds["did you mean"]
        hits = f"{guess['right']:.0%} right"
        rows.append((name, f"{size:,}", "did you mean", hits, guess["p50"], guess["p99"]))
        rows.append((name, f"{size:,}", "first of a process", "", kinds["first"]["ms"], ""))
    width = 11
    print_table(
        (
            *("engine", "documents", "question", "finds", "p50 ms", "p99 ms"),
            *("aim", "", "CPU ms", "8 at once p50", "p99"),
        ),
        [(*row, *[""] * (width - len(row))) for row in rows],
    )


def print_growth(found: dict[tuple[str, int], dict]) -> None:
    """From the smallest to the largest size, at an equal number of hits."""
    rows = []
    for name in dict.fromkeys(name for name, _size in found):
        sizes = sorted(size for engine, size in found if engine == name)
        small, large = (found[name, size]["narrow"] for size in (sizes[0], sizes[-1]))
        ratio = large["p50"] / small["p50"]
        rows.append(
            (
                *(name, f"{sizes[0]:,} -> {sizes[-1]:,}"),
                *(_hits(small), _hits(large), small["p50"], large["p50"], ratio),
                *(f"< {GROWTH[name]}", met(ratio, GROWTH[name], at_most=True)),
            )
        )
    head = ("engine", "documents", "finds", "finds", "p50 ms", "p50 ms", "ratio", "aim", "")
    print_table(head, rows)


def _aims(name: str, size: int, kind: str) -> tuple[float, float] | None:
    if kind == "completion":
        return (COMPLETION, math.inf)
    return (ELASTICSEARCH if name == "elasticsearch" else DATABASE).get((size, kind))


def _aim(aims: tuple[float, float] | None) -> str:
    return " / ".join(str(aim) for aim in aims or () if aim < math.inf)


def _hits(times: dict) -> str:
    if "hits" in times:
        return f"{times['hits']:.0f} objects"
    return f"{times['share']:.0%} of all" if "share" in times else ""


def _share(value: float) -> str:
    return f"{value:.3f}"
