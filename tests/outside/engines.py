"""A real WebKit and a real Firefox, driven alike: the one by its driver, the other by WebDriver BiDi.

Each shows pages in a frame of a given width, since the window of WebKit cannot be as narrow as a phone.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import shutil
import subprocess
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.webkitgtk.service import Service
from websockets.sync.client import ClientConnection, connect

WINDOW = (1400, 1000)
PATIENCE = 20.0


class Engine(ABC):
    """A browser with one page open."""

    @abstractmethod
    def go(self, address: str) -> None:
        """Open an address and wait until it has loaded."""

    @abstractmethod
    def run(self, body: str) -> Any:
        """What the body of a function returns in the page, as JSON can say it; a promise is waited for."""

    @abstractmethod
    def press(self, keys: str) -> None:
        """Press keys, one character each."""

    @abstractmethod
    def picture(self) -> bytes:
        """What is seen, as a PNG."""

    def wait(self, condition: str) -> Any:
        """Wait until an expression is true in the page; raises AssertionError when it does not become so."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with contextlib.suppress(Exception):  # while one page goes and the next comes there may be none to ask
                if found := self.run(f"return {condition}"):
                    return found
            time.sleep(0.1)
        raise AssertionError(f"never true: {condition}\n{self.run('return location.href')}")


class WebKit(Engine):
    """WebKitGTK's own small browser under a screen of its own."""

    def __init__(self) -> None:
        options = webdriver.WebKitGTKOptions()
        (options.binary_location,) = map(str, Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
        options.add_argument("--automation")
        driver = shutil.which("WebKitWebDriver")
        assert driver
        self._driver = webdriver.WebKitGTK(options=options, service=Service(driver))
        self._driver.set_window_size(*WINDOW)
        self._driver.set_script_timeout(PATIENCE)

    def go(self, address: str) -> None:
        self._driver.get(address)
        self.wait("document.readyState === 'complete'")

    def run(self, body: str) -> Any:
        script = f"const done = arguments[0]; (async () => {{ {body} }})().then(done, e => done('failed: ' + e))"
        return self._driver.execute_async_script(script)

    def press(self, keys: str) -> None:
        ActionChains(self._driver).send_keys(keys).perform()

    def picture(self) -> bytes:
        return self._driver.get_screenshot_as_png()

    def close(self) -> None:
        self._driver.quit()


class Firefox(Engine):
    """Firefox without a screen."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket, self._number = socket, 0
        self._ask("session.new", capabilities={})
        self._page = self._ask("browsingContext.getTree")["contexts"][0]["context"]
        size = {"width": WINDOW[0], "height": WINDOW[1]}
        self._ask("browsingContext.setViewport", context=self._page, viewport=size)

    def _ask(self, method: str, **parameters: Any) -> Any:
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self._socket.recv(timeout=2 * PATIENCE))
            if answer.get("id") == self._number:
                assert answer["type"] == "success", answer
                return answer["result"]

    def go(self, address: str) -> None:
        self._ask("browsingContext.navigate", context=self._page, url=address, wait="complete")
        self._ask("browsingContext.activate", context=self._page)

    def run(self, body: str) -> Any:
        said = "x => JSON.stringify(x ?? null), e => JSON.stringify('failed: ' + e)"
        answer = self._ask(
            "script.evaluate",
            expression=f"(async () => {{ {body} }})().then({said})",
            target={"context": self._page},
            awaitPromise=True,
        )
        return json.loads(answer["result"]["value"])

    def press(self, keys: str) -> None:
        strokes = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        source = {"type": "key", "id": "keyboard", "actions": strokes}
        self._ask("input.performActions", context=self._page, actions=[source])

    def picture(self) -> bytes:
        return base64.b64decode(self._ask("browsingContext.captureScreenshot", context=self._page)["data"])

    def close(self) -> None:
        self._ask("browser.close")


@contextlib.contextmanager
def webkit() -> Iterator[Engine]:
    """WebKit for as long as it is needed."""
    read, write = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1500x1100x24"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    before = dict(os.environ)
    with os.fdopen(read) as told:
        # Its sandbox cannot be made by root, whom containers run everything as; it opens our own pages only.
        os.environ |= {"DISPLAY": f":{told.readline().strip()}", "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
    try:
        engine = WebKit()
        try:
            yield engine
        finally:
            engine.close()
    finally:
        os.environ.clear()
        os.environ.update(before)
        screen.terminate()
        screen.wait()


@contextlib.contextmanager
def firefox() -> Iterator[Engine]:
    """Firefox for as long as it is needed, with nothing of its user's."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as own:
        started = subprocess.Popen(
            ["firefox-esr", "--headless", "--no-remote", "--profile", own, "--remote-debugging-port=0"],
            env=os.environ | {"HOME": own},
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            encoding="utf-8",
        )
        try:
            assert started.stderr is not None
            address = next(line.split()[-1] for line in started.stderr if "WebDriver BiDi listening on" in line)
            with connect(f"{address}/session", max_size=None) as socket:
                engine = Firefox(socket)
                yield engine
                engine.close()
            started.wait(PATIENCE)
        finally:
            started.kill()
            started.communicate()


ENGINES = {"webkit": webkit, "firefox": firefox}
