"""Pages that run in Chromium and send back what came of it."""

import http.server
import json
import os
import shutil
import subprocess
import tempfile
import threading
from pathlib import Path

from common import ROOT, Failure, needs

SECONDS = 600


class Browser:
    """Chromium on a page of this folder. It fetches npm packages below /npm/, and the files of a case below /form/."""

    def __init__(self, page):
        self.page = page

    def __enter__(self):
        chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
        needs(chromium, "Chromium is missing; name it in CHROMIUM")
        self.chromium = chromium
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.page = self.page
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def run(self, case, folder):
        self.server.folder, self.server.answer, self.server.done = folder, None, threading.Event()
        with tempfile.TemporaryDirectory(prefix="trellis-chromium-", ignore_cleanup_errors=True) as profile:
            url = f"http://127.0.0.1:{self.server.server_address[1]}/"
            flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync", "--disable-background-networking"]
            flags += ["--disable-component-update", "--disable-background-timer-throttling", "--disable-renderer-backgrounding"]
            quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
            browser = subprocess.Popen([self.chromium, *flags, f"--user-data-dir={profile}", url], **quiet)
            try:
                needs(self.server.done.wait(SECONDS), f"{case.name}: the page did not end within {SECONDS} s")
            finally:
                browser.terminate()
                browser.wait(30)
        kind, value = self.server.answer
        if kind == "/failed":
            raise Failure(f"{case.name}: in the page: {value}")
        return value


class Handler(http.server.BaseHTTPRequestHandler):
    TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json"}

    def do_GET(self):
        path = self.path.split("?")[0]
        if path == "/":
            file = ROOT / "tests/formats" / self.server.page
        elif path.startswith("/npm/"):
            file = Path(os.environ["TRELLIS_FORMATS_NPM"]) / "node_modules" / path.removeprefix("/npm/")
        elif path.startswith("/lforms/"):
            file = Path(os.environ["TRELLIS_FORMATS_LFORMS"]) / "package/dist/lforms" / path.removeprefix("/lforms/")
        elif path.startswith("/form/"):
            file = self.server.folder / path.removeprefix("/form/")
        else:
            file = None
        if file is None or not file.is_file():
            self.send_error(404)
            return
        body = file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.TYPES.get(file.suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.answer = (self.path, json.loads(body))
        self.send_response(204)
        self.end_headers()
        self.server.done.set()

    def log_message(self, *_):
        pass
