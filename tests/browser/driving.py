"""Firefox and WebKit, each driven by the protocol that it speaks itself, behind one small interface.

Firefox speaks Marionette (JSON on a socket), WebKit speaks WebDriver through Debian's WebKitWebDriver
(JSON over HTTP): nearly the same commands. Of either, only what a reader does is here.
"""

import itertools
import json
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

FIREFOX = Path(os.environ.get("FIREFOX", "/usr/bin/firefox-esr"))
WEBKIT = Path(os.environ.get("WEBKIT", "/usr/bin/WebKitWebDriver"))
XVFB = Path("/usr/bin/Xvfb")
KEYS = {"Enter": "\ue007", "Escape": "\ue00c", "Tab": "\ue004", "Control": "\ue009"}
PREFERENCES = {
    "marionette.port": 0,
    # Else it would loosen for tests what it allows to pages from disk.
    "remote.prefs.recommended": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "app.normandy.enabled": False,
    "network.captive-portal-service.enabled": False,
}


@contextmanager
def running(*command, folder, **options):
    """Run a program; at the end it and all that it started are gone."""
    own = {"HOME": str(folder), "XDG_RUNTIME_DIR": str(folder), "NO_AT_BRIDGE": "1"}
    environment = os.environ | own | options.pop("env", {})
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL} | options
    process = subprocess.Popen(command, env=environment, start_new_session=True, **silent)
    try:
        yield process
    finally:
        for sign in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, sign)
            with suppress(subprocess.TimeoutExpired):
                process.wait(5)
        if process.stdout:
            process.stdout.close()


def soon(attempt, seconds=30, excused=(OSError, ValueError)):
    """Return what an attempt gives, as soon as it gives something."""
    end, error = time.monotonic() + seconds, None
    while time.monotonic() < end:
        try:
            if found := attempt():
                return found
        except excused as fault:
            error = fault
        time.sleep(0.05)
    raise TimeoutError(f"nothing for {seconds} s") from error


class Engine:
    """A browser with one window; `send` is the protocol: a command and its values to an answer."""

    def __init__(self, send):
        self.send = send

    def open(self, address):
        self.send("Navigate", "url", {"url": address})

    def run(self, script, *values):
        return self.send("ExecuteScript", "execute/sync", {"script": script, "args": values})

    def until(self, script, *values, seconds=15):
        """Return what a script returns, as soon as it returns something."""
        return soon(lambda: self.run(script, *values), seconds, RuntimeError)

    @property
    def address(self):
        return self.run("return location.href")

    def size(self, width, height=800):
        """Give the window's inside this size, or the nearest that the browser has."""
        wanted, inside, edge = [width, height], "return [innerWidth, innerHeight]", (0, 0)
        inner = self.run(inside)
        for _ in range(3):
            if inner == wanted:
                return
            before = inner
            rect = {"width": width + edge[0], "height": height + edge[1]}
            self.send("SetWindowRect", "window/rect", rect)
            # A size from before the change would be taken for that of the edge.
            with suppress(TimeoutError):
                self.until(
                    "return innerWidth !== arguments[0] || innerHeight !== arguments[1]",
                    *before,
                    seconds=5,
                )
            inner = self.run(inside)
            edge = (rect["width"] - inner[0], rect["height"] - inner[1])

    def press(self, *keys):
        """Press keys one after another: names, or words to type."""
        keys = [KEYS.get(key) or key for key in keys]
        actions = [
            {"type": kind, "value": key} for key in "".join(keys) for kind in ("keyDown", "keyUp")
        ]
        self._act({"type": "key", "id": "keys", "actions": actions})

    def point(self, selector, *, click=False):
        """Move the pointer onto an element, as it stands in the middle of the window."""
        at = self.run(
            """const e = document.querySelector(arguments[0]);
            e.scrollIntoView({block: "center", behavior: "instant"});
            const box = e.getClientRects()[0];
            return [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2)];""",
            selector,
        )
        actions = [{"type": "pointerMove", "x": at[0], "y": at[1], "duration": 20}]
        if click:
            actions += [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]
        self._act({"type": "pointer", "id": "mouse", "actions": actions})

    def _act(self, source):
        self.send("PerformActions", "actions", {"actions": [source]})


@contextmanager
def firefox():
    """Yield a Firefox without a window."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(ignore_cleanup_errors=True)))
        lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in PREFERENCES.items()]
        (folder / "user.js").write_text("\n".join(lines), "utf-8")
        command = (FIREFOX, "--headless", "--marionette", "--no-remote", "--profile", folder)
        stack.enter_context(running(*command, folder=folder))
        port = soon(lambda: int((folder / "MarionetteActivePort").read_text()))
        wire = stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=60))
        stream = stack.enter_context(wire.makefile("rb"))

        def receive():
            digits = b"".join(iter(lambda: stream.read(1), b":"))
            return json.loads(stream.read(int(digits)))

        receive()
        numbers = itertools.count()

        def send(name, _, values):
            words = json.dumps([0, next(numbers), f"WebDriver:{name}", values]).encode()
            wire.sendall(b"%d:%b" % (len(words), words))
            _, _, error, answer = receive()
            if error:
                raise RuntimeError(f"{name}: {error['message']}")
            return answer.get("value") if isinstance(answer, dict) else answer

        send("NewSession", "", {})
        yield Engine(send)


@contextmanager
def webkit():
    """Yield a WebKit in a window of a display that nobody sees."""
    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory(ignore_cleanup_errors=True))
        command = (XVFB, "-displayfd", "1", "-screen", "0", "1700x1200x24", "-nolisten", "tcp")
        screen = stack.enter_context(running(*command, folder=folder, stdout=subprocess.PIPE))
        display = f":{screen.stdout.readline().decode().strip()}"
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        # Its sandbox needs rights that a container does not give.
        own = {"DISPLAY": display, "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
        stack.enter_context(running(WEBKIT, f"--port={port}", folder=folder, env=own))
        base = f"http://127.0.0.1:{port}/session"

        def ask(method, path, values=None):
            body = None if values is None else json.dumps(values).encode()
            request = urllib.request.Request(f"{base}{path}", body, method=method)
            try:
                with urllib.request.urlopen(request, timeout=60) as answer:
                    return json.load(answer)["value"]
            except urllib.error.HTTPError as error:
                raise RuntimeError(f"{path}: {error.read().decode()}") from None

        session = soon(lambda: ask("POST", "", {"capabilities": {}}))["sessionId"]
        stack.callback(ask, "DELETE", f"/{session}")
        yield Engine(lambda _, path, values: ask("POST", f"/{session}/{path}", values))
