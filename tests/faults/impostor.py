"""A server that isn't the Elasticsearch that the portal needs."""

import contextlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# What version 8 says to a client of version 9.
VERSION_8 = (
    400,
    {"X-Elastic-Product": "Elasticsearch"},
    {
        "error": {
            "type": "media_type_header_exception",
            "reason": "Invalid media-type value on headers [Accept]",
            "caused_by": {
                "type": "status_exception",
                "reason": "A compatible version is required on Content-Type and Accept",
            },
        },
        "status": 400,
    },
)
ANOTHER_PRODUCT = (200, {}, {"hits": {"total": {"value": 0}, "hits": []}, "aggregations": {}})
NOT_JSON = (200, {"X-Elastic-Product": "Elasticsearch", "Content-Type": "text/html"}, "<h1>Hi</h1>")
FAULTY = (500, {"X-Elastic-Product": "Elasticsearch"}, {"error": {"type": "x", "reason": "y"}})


@contextlib.contextmanager
def answering(status: int, headers: dict, body) -> Iterator[str]:
    """The address of a server that answers everything so."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self):
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            content = (body if isinstance(body, str) else json.dumps(body)).encode()
            self.send_response(status)
            said = {"Content-Type": "application/json", "Content-Length": str(len(content))}
            for name, value in {**said, **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = answer

        def log_message(self, *_said):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
