// The items that are measured: so many of Trellis's own, one after the other and from the 25th on again; and an
// instrument file that asks them, for a page of Trellis.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const ITEMS = 24;
const snq = JSON.parse(readFileSync(join(import.meta.dirname, "../../instruments/snq.json"), "utf8"));
const wording = snq.wording.en;

export function itemsOf(count) {
  const item = (place) => {
    const id = snq.key.forms[0].items[place % ITEMS];
    const words = wording.items[id];
    return place < ITEMS ? { id, words } : { id: `${id}_${place + 1}`, words: `${words} (${place + 1})` };
  };
  return { answers: wording.answers.frequency, items: Array.from({ length: count }, (_, place) => item(place)) };
}

export function instrumentOf(count) {
  const { answers, items } = itemsOf(count);
  const ids = items.map(({ id }) => id);
  return {
    format: snq.format,
    id: `bench-${count}`,
    version: "1.0.0",
    licence: snq.licence,
    ages: snq.ages,
    key: {
      answers: { frequency: snq.key.answers.frequency },
      items: ids.map((id) => ({ id, answers: "frequency" })),
      forms: [{ id: "all", items: ids }],
      bands: { support: snq.key.bands.support },
      scores: [{ id: "support", role: "total", items: ids, missing: { all: { percent: 80 } }, bands: "support" }],
    },
    wording: {
      en: {
        status: "Made for a measurement.",
        name: wording.name,
        recall: wording.recall,
        answers: { frequency: answers },
        items: Object.fromEntries(items.map(({ id, words }) => [id, words])),
        forms: { all: { name: "All", about: `${count} items` } },
        scores: { support: { name: "Support", about: "All items" } },
        bands: { support: wording.bands.support },
        provisional: wording.provisional,
        source: "Made for a measurement.",
      },
    },
  };
}
