// Makes the pages that are measured, and serves them as a server would that compresses at its best (brotli 11).
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { instrumentOf, itemsOf } from "./instrument.mjs";
import { recorded } from "./measure.mjs";

const here = import.meta.dirname;
const root = join(here, "../..");
const COUNTS = [24, 240, 1000];
const PEERS = ["plain", "jspsych", "surveyjs", "smart-forms", "lforms"];

/**
 * Every page, with the folder it is served from. `peer` says whose it is, `count` how many items it has.
 *
 * @param isWanted whether a peer is measured
 */
export async function buildPages({ folder, browser, isWanted }) {
  const driver = (peer) => readFileSync(join(here, "pages", peer, "driver.js"), "utf8");
  const pages = [];
  const folders = {};
  const add = (peer, count, from, driverOf = peer) => {
    const name = `${peer}-${count}`;
    folders[name] = from;
    pages.push({ name, peer, count, driver: driver(driverOf) });
  };
  add("trellis", 24, process.env.TRELLIS_DIST);
  const counts = (peer) => (isWanted(peer) ? COUNTS : []);
  for (const count of counts("trellis-own"))
    add("trellis-own", count, buildTrellis(join(folder, `trellis-${count}`), count), "trellis");

  const server = await serve(folders);
  writeFileSync(join(folder, "recorded.json"), JSON.stringify(await recorded(browser, server, pages[0])));
  await server.stop();
  writeFileSync(join(folder, "styles.json"), JSON.stringify(styles()));

  for (const peer of PEERS) {
    for (const count of counts(peer)) {
      const to = join(folder, `${peer}-${count}`);
      await buildPeer({ to, folder, peer, count });
      add(peer, count, to);
    }
  }
  return { pages, folders };
}

/** Trellis's release page with an instrument of so many items in place of its own. */
function buildTrellis(to, count) {
  const file = `${to}.json`;
  writeFileSync(file, JSON.stringify(instrumentOf(count)));
  const build = (program, ...parts) =>
    execFileSync(program, parts, {
      cwd: root,
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, TRELLIS_INSTRUMENT: file },
    });
  build("trunk", "--quiet", "build", "--release", "--dist", to);
  build("tools/minify", to);
  build("node", "tools/integrity.mjs", to);
  return to;
}

/** The style sheets of the shadow root, in the order of build.rs. */
function styles() {
  const names = readFileSync(join(root, "build.rs"), "utf8").match(/const SHEETS[^=]*= \[([^\]]*)\]/)[1];
  const sheets = [...names.matchAll(/"(\w+)"/g)].map(([, name]) =>
    readFileSync(join(root, `styles/${name}.css`), "utf8"),
  );
  return esbuild.transformSync(sheets.join("\n"), { loader: "css", minify: true }).code;
}

const esbuild = createRequire(join(process.env.TRELLIS_NPM, "node_modules/"))("esbuild");

/** Bundles the page of a peer as its documentation says. */
async function buildPeer({ to, folder, peer, count }) {
  mkdirSync(to);
  const items = join(folder, `items-${count}.json`);
  writeFileSync(items, JSON.stringify(itemsOf(count)));
  const recorded = join(folder, "recorded.json");
  await esbuild.build({
    entryPoints: [join(here, "pages", peer, "page.js")],
    outfile: join(to, "page.js"),
    nodePaths: [join(process.env.TRELLIS_BENCH_NPM, "node_modules")],
    alias: { "bench-items": items, "bench-recorded": recorded, "bench-styles": join(folder, "styles.json") },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    logLevel: "error",
    define: { "process.env.NODE_ENV": '"production"' },
    loader: { ".woff": "file", ".woff2": "file", ".png": "file", ".svg": "file" },
  });
  cpSync(join(here, "pages", peer, "index.html"), join(to, "index.html"));
  if (peer === "plain")
    for (const name of ["tokens.css", "page.css"]) cpSync(join(root, "styles", name), join(to, name));
  if (peer === "lforms") {
    const built = join(process.env.TRELLIS_FORMATS_LFORMS, "package/dist/lforms");
    for (const part of ["webcomponent", "fhir/R4"]) {
      cpSync(join(built, part), join(to, "lforms", part), { recursive: true });
    }
  }
}

const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
  ".webmanifest": "application/manifest+json",
};

/** Serves folders by their names; `sent` says how many bytes each file took. */
export async function serve(folders) {
  // By their addresses, compressed.
  const files = new Map();
  for (const [name, folder] of Object.entries(folders)) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || entry.name.endsWith(".map")) continue;
      const path = join(entry.parentPath ?? entry.path, entry.name);
      files.set(`/${name}/${path.slice(folder.length + 1)}`, brotliCompressSync(readFileSync(path)));
    }
  }
  const sent = new Map();
  const server = createServer((request, response) => {
    const path = new URL(request.url, "http://localhost").pathname.replace(/\/$/, "/index.html");
    const body = files.get(path);
    if (!body) return response.writeHead(404).end();
    sent.set(path, body.length);
    const type = TYPES[extname(path)] ?? "application/octet-stream";
    response.writeHead(200, {
      "Content-Type": type,
      "Content-Encoding": "br",
      "Content-Length": body.length,
      "Cache-Control": "no-cache",
    });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    sent,
    stop: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))),
  };
}
