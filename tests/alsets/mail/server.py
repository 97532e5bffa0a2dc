"""A mail server that does what a test asks of it: takes letters, refuses them, hangs up."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import override


@dataclass
class Post:
    """What it answers to EHLO, RCPT and the end of a letter. Nothing there hangs up."""

    port: int = 0
    to_hello: str = "250 fine"
    to_recipient: str = "250 fine"
    to_letter: str = "250 taken"
    letters: list[bytes] = field(default_factory=list)


@contextmanager
def mail_server() -> Iterator[Post]:
    """Serve on a port of this machine alone."""
    post = Post()

    class Session(socketserver.StreamRequestHandler):
        @override
        def handle(self) -> None:
            self._say("220 here")
            while line := self.rfile.readline().decode().strip().upper():
                if line.startswith(("EHLO", "HELO")):
                    self._say(post.to_hello)
                elif line.startswith("RCPT"):
                    self._say(post.to_recipient)
                elif line == "DATA":
                    self._say("354 go on")
                    post.letters.append(self._letter())
                    if not post.to_letter:
                        return
                    self._say(post.to_letter)
                elif line == "QUIT":
                    self._say("221 bye")
                    return
                else:
                    self._say("250 fine")

        def _say(self, words: str) -> None:
            self.wfile.write(f"{words}\r\n".encode())

        def _letter(self) -> bytes:
            lines = iter(self.rfile.readline, b".\r\n")
            return b"".join(lines)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Session) as server:
        server.daemon_threads = True
        post.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield post
        finally:
            server.shutdown()
            thread.join()
