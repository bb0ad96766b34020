"""A way to a server that can be made slow: late, or a few bytes at a time."""

import contextlib
import socket
import threading
import time


class SlowWay:
    """Passes what comes to ``port`` on to the server. ``delay``: seconds before each answer;
    ``piece``: bytes of an answer that go out each tenth of a second, all at once without it.
    """

    def __init__(self, server_port: int):
        self.server_port = server_port
        self.delay = 0.0
        self.piece = 0
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listening.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _address = self._listening.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(("127.0.0.1", self.server_port))
            except OSError:
                client.close()
                continue
            for way in ((client, server, False), (server, client, True)):
                threading.Thread(target=self._pass_on, args=way, daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket, is_answer: bool) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                if is_answer:
                    self._send_slowly(target, data)
                else:
                    target.sendall(data)
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        source.close()

    def _send_slowly(self, target: socket.socket, data: bytes) -> None:
        time.sleep(self.delay)
        size = self.piece or len(data)
        for start in range(0, len(data), size):
            target.sendall(data[start : start + size])
            if self.piece:
                time.sleep(0.1)
