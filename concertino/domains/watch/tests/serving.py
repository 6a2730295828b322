"""A web server on loopback whose answers a test decides: real sockets, real HTTP, and the faults that real servers have."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

RSS = '<rss version="2.0"><channel><title>Un fil</title><link>https://example.org/</link>{items}</channel></rss>'
ITEM = "<item><title>{title}</title><link>{link}</link><guid>{link}</guid><description>{text}</description></item>"


def rss(*titles: str, text: str = "Un texte.") -> bytes:
    items = "".join(ITEM.format(title=title, link=f"https://example.org/{title}", text=text) for title in titles)
    return RSS.format(items=items).encode()


class Server(ThreadingHTTPServer):
    """``answers[path]`` is content, a status, (status, headers, content), or a function that writes to the handler."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: dict[str, Any] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.open = self.most_open = 0
        self.lock = threading.Lock()

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.server_port}"

    @property
    def url(self) -> str:
        return f"http://{self.place}"

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        with self.lock:
            self.open += 1
            self.most_open = max(self.most_open, self.open)
        try:
            super().process_request_thread(request, client_address)
        finally:
            with self.lock:
                self.open -= 1

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up are what is tested."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # as web servers do: otherwise each answer waits 40 ms for the acknowledgement of its head
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        answer = self.server.answers.get(self.path, 404)
        if callable(answer):
            answer = answer(self)
        if answer is None:
            self.close_connection = True
            return
        if isinstance(answer, int):
            answer = (answer, {}, b"")
        status, headers, content = answer if isinstance(answer, tuple) else (200, {}, answer)
        self.send_response(status)
        for name, value in {"Content-Length": str(len(content)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if status not in (204, 304):
            self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""


@contextmanager
def serving() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


Answering = Callable[[_Handler], Any]
