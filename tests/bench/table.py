"""Tables on a terminal: a row a measurement, numbers to the right."""

from collections.abc import Sequence


def print_table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    cells = [[_text(value) for value in row] for row in (head, *rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(head))]
    for number, row in enumerate(cells):
        first, *others = zip(row, widths, strict=True)
        line = first[0].ljust(first[1]) + "".join(f"  {text:>{width}}" for text, width in others)
        print(line.rstrip())
        if number == 0:
            print("-" * len(line))


def met(value: float, aim: float, *, at_most: bool = False) -> str:
    return "met" if (value <= aim if at_most else value >= aim) else "NOT met"


def _text(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.1f}" if abs(value) >= 100 else f"{value:.2f}"
    return str(value)
