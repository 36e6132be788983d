"""jsPsych: the timeline runs in Chromium, filled by clicks; scores computed by the key in its data are Trellis's."""

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


def check(cases):
    compared = missing = trials = 0
    with Browser() as browser:
        for case in cases:
            folder = case.export("jspsych", "--form", case.form, records=False)
            records = []
            for index, record in enumerate(case.records):
                answers = {item: code for item, code in case.answers(index).items() if isinstance(code, int)}
                records.append({"answers": answers, "modules": record.get("modules", [])})
            (folder / "records.json").write_text(json.dumps(records), encoding="utf-8")
            data = browser.run(case, folder)
            found = []
            for index, own in enumerate(data):
                needs(own[0]["key"], f"{case.name}: no key in the data of the first trial")
                codes = {trial["item"]: trial["code"] for trial in own}
                given = {item: code for item, code in codes.items() if code is not None}
                asked = {item: code for item, code in records[index]["answers"].items() if item in codes}
                needs(given == asked, f"{case.name}, record {index + 1}: {given}")
                trials += len(own)
                scores = score(own[0]["key"], codes)
                found.append({s: scores.get(s) or {"score": None, "pomp": None} for s in case.scores})
            own = case.compare(found)
            compared, missing = compared + own[0], missing + own[1]
    return f"{len(cases)} timelines, {trials} trials run, {compared} values equal, {missing} missing in both"


def score(key, codes):
    """Scores by the key in the data; the arithmetic is that of docs/instruments.md."""
    values = {}
    for name in key["order"]:
        own = key["scores"][name]
        above = ranges = answered = 0
        for part in own["parts"]:
            low, high = part["range"]
            if "item" in part:
                points = codes.get(part["item"])
                if points is not None and "points" in part:
                    points = part["points"][str(points)]
                elif points is not None and part.get("reversed"):
                    points = low + high - points
            else:
                points = (values.get(part["score"]) or {}).get("score")
            if points is None:
                continue
            reach = 1 if own["statistic"] == "pomp_mean" else high - low
            above += part["weight"] * reach * (points - low) / (high - low)
            ranges += part["weight"] * reach
            answered += 1
        if answered < own["needed"]:
            continue
        low, high = own["range"]
        value = low + (high - low) * above / ranges
        if "rounding" in own:
            value = min(max(rounded(value, **own["rounding"]), low), high)
        values[name] = {"score": value, "pomp": 100 * (value - low) / (high - low)}
    return values


def rounded(value, half, digits):
    scaled = value * 10**digits
    down = scaled // 1
    if abs(scaled - down - 0.5) < 1e-9:
        whole = down + 1 if half == "up" or down % 2 == 1 else down
    else:
        whole = (scaled + 0.5) // 1
    return whole / 10**digits


class Browser:
    """Chromium on a page of this computer."""

    def __enter__(self):
        chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
        needs(chromium, "Chromium is missing; name it in CHROMIUM")
        self.chromium = chromium
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
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
                needs(self.server.done.wait(SECONDS), f"{case.name}: the timeline did not end within {SECONDS} s")
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
            file = ROOT / "tests/formats/jspsych.html"
        elif path.startswith("/npm/"):
            file = Path(os.environ["TRELLIS_FORMATS_NPM"]) / "node_modules" / path.removeprefix("/npm/")
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
