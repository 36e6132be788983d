// Starts Chromium, and opens pages in it that share nothing with one another.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createRequire } from "node:module";

// The packages of package.json are not in a folder above this file; the Makefile says where.
const CDP = createRequire(join(process.env.TRELLIS_BENCH_NPM, "node_modules/"))("chrome-remote-interface");

const FLAGS = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--remote-debugging-port=0",
];

export async function startChromium(program) {
  const profile = await mkdtemp(join(tmpdir(), "trellis-bench-"));
  const chromium = spawn(program, [...FLAGS, `--user-data-dir=${profile}`, "about:blank"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = new Promise((resolve) => chromium.once("exit", resolve));
  const address = await listening(chromium);
  const browser = await CDP({ target: address, local: true });
  const { product } = await browser.Browser.getVersion();

  /** A page without cache, storage or process of another. */
  async function open() {
    const { browserContextId } = await browser.Target.createBrowserContext({ disposeOnDetach: true });
    const { targetId } = await browser.Target.createTarget({ url: "about:blank", browserContextId });
    const page = await CDP({ target: address.replace(/browser\/.*/, `page/${targetId}`), local: true });
    const close = async () => {
      await page.close();
      await browser.Target.disposeBrowserContext({ browserContextId });
    };
    return { page, close };
  }

  async function stop() {
    await browser.Browser.close().catch(() => chromium.kill());
    await ended;
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
  return { version: product.split("/")[1], open, stop };
}

/** The address that Chromium says it listens on. */
async function listening(chromium) {
  for await (const line of createInterface({ input: chromium.stderr })) {
    const address = line.match(/^DevTools listening on (ws:\S+)/)?.[1];
    if (!address) continue;
    chromium.stderr.resume();
    return address;
  }
  throw new Error("Chromium does not start.");
}
