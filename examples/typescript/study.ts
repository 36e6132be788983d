import { initJsPsych } from "jspsych";
import { defined, type Share, type TrellisRecord } from "trellis-assessment";
import { TrellisFrame } from "trellis-assessment/frame";
import TrellisPlugin from "trellis-jspsych";

const records: TrellisRecord[] = [];

await defined;
const element = document.createElement("trellis-assessment");
element.share = "record";
element.participant = "K712";
element.idleSeconds = 120;
element.followUp = null;
element.addEventListener("trellis-complete", ({ detail }) => {
  const share: Share = detail.share;
  if (detail.record) records.push(detail.record);
  console.log(share, detail.report?.profile);
});
element.instrument = { id: "mood" };
addEventListener("trellis-error", ({ detail }) => console.log(detail.code, detail.findings?.[0]?.place));
addEventListener("trellis-progress", ({ detail }) => console.log(detail.position / detail.items));
document.body.append(element);
const subject: string | undefined = element.record()?.subject;
console.log(subject);

// @ts-expect-error There is no such share.
element.share = "everything";

const iframe = document.createElement("iframe");
iframe.src = "https://trellis.example/frame.html";
const frame = new TrellisFrame(iframe, { share: "scores", lang: "zh-Hans" });
frame.addEventListener("trellis-height", (event) => {
  if (event.detail.pixels > 2000) event.preventDefault();
});
frame.set({ participant: null });
const report = await frame.report();
console.log(report?.scores);

const jsPsych = initJsPsych();
await jsPsych.run([{ type: TrellisPlugin, form: "SNQ-16", share: "record" }]);
