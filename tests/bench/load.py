"""Load on loopback: as many requests as a server answers, by a client that costs little itself."""

import socket
import threading
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

THREADS = 4


@dataclass(frozen=True)
class Measured:
    requests_per_second: float
    bytes: int


def measure(site: str, path: str, *, seconds: float) -> Measured:
    """Ask for one path again and again, four at a time.

    Raises RuntimeError where an answer isn't 200: a quick error page is no speed.
    """
    port = urlsplit(site).port
    request = (
        f"GET {path} HTTP/1.0\r\nHost: 127.0.0.1\r\nX-Forwarded-Proto: https\r\n"
        "Accept-Language: en\r\nAccept-Encoding: gzip\r\n\r\n"
    ).encode()
    size = len(_ask(port, request, path))
    counts = [0] * THREADS
    failures: list[Exception] = []
    end = time.perf_counter() + seconds

    def work(number: int) -> None:
        try:
            while time.perf_counter() < end:
                _ask(port, request, path)
                counts[number] += 1
        except Exception as error:  # noqa: BLE001 - told to the caller's thread below
            failures.append(error)

    started = time.perf_counter()
    threads = [threading.Thread(target=work, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return Measured(sum(counts) / (time.perf_counter() - started), size)


def _ask(port: int, request: bytes, path: str) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(request)
        pieces = []
        while piece := connection.recv(262144):
            pieces.append(piece)
    answer = b"".join(pieces)
    status = answer[9:12]
    if status != b"200":
        raise RuntimeError(f"{path} answered {status.decode(errors='replace') or 'nothing'}")
    return answer
