// The questionnaire as a trial of jsPsych 8.
import { ParameterType } from "jspsych";
import { defined } from "trellis-assessment";

const info = {
  name: "trellis",
  version: "0.0.0",
  parameters: {
    /** The id of a form of the questionnaire, `SNQ-40` or `SNQ-16`. If null, the person chooses. */
    form: { type: ParameterType.STRING, default: null },
    /** A language (BCP 47): `en`, `zh-Hans`. If null, that of the browser. */
    lang: { type: ParameterType.STRING, default: null },
    /** What is asked for: `none`, `scores` or `record`. Nothing is recorded without the person's own yes. */
    share: { type: ParameterType.SELECT, options: ["none", "scores", "record"], default: "none" },
    /** A code for the person, in the record as its subject; never a name. */
    participant: { type: ParameterType.STRING, default: null },
    /** Where it begins: `start`, or `items` without questions about age. */
    begin: { type: ParameterType.SELECT, options: ["start", "items"], default: "items" },
    /** The order in which the sentences are shown: `fixed`, that of the form, or `seeded`. It is in the record. */
    order: { type: ParameterType.SELECT, options: ["fixed", "seeded"], default: "fixed" },
    /** The seed of a seeded order: a whole number from 0 to 4294967295. */
    seed: { type: ParameterType.INT, default: null },
    /** Who follows up on a safety answer, and when. If null, no safety question is asked. */
    follow_up: { type: ParameterType.STRING, default: null },
    /** After how many seconds without a touch everything is cleared. */
    idle_seconds: { type: ParameterType.INT, default: 180 },
    /**
     * Label of the button that ends the trial. It is there before the beginning, so that one can go on without the
     * questionnaire, and after the end, when the person has seen what comes of it.
     */
    button_label: { type: ParameterType.STRING, default: "Continue" },
  },
  data: {
    /** How it ended: `completed`, `stopped`, `cleared` or, where no sentence was left, `not_begun`. */
    ended: { type: ParameterType.STRING },
    /** What the person agreed to share: `none`, `scores` or `record`. */
    share: { type: ParameterType.STRING },
    /** The record, with each answer and the time on it; null unless `share` is `record`. */
    record: { type: ParameterType.OBJECT },
    /** The report; null unless `share` is `scores`, then without its profile, or `record`. */
    report: { type: ParameterType.OBJECT },
    /** The sentences that were left, in order: position from 1, how many there are, and milliseconds on it so far. */
    progress: {
      type: ParameterType.COMPLEX,
      array: true,
      nested: {
        /** The position of the sentence in the form, from 1. */
        position: { type: ParameterType.INT },
        /** How many sentences the form has. */
        items: { type: ParameterType.INT },
        /** Milliseconds on it so far, over all visits. */
        milliseconds: { type: ParameterType.INT },
      },
    },
    /** The version of the program. */
    program_version: { type: ParameterType.STRING },
    /** The id of the questionnaire. */
    instrument: { type: ParameterType.STRING },
    /** The version of the questionnaire. */
    instrument_version: { type: ParameterType.STRING },
    /** Milliseconds from the beginning of the trial to its end. */
    rt: { type: ParameterType.INT },
  },
  citations: {
    apa: "The Trellis contributors. Trellis (Version 0.0.0) [Computer software].",
    bibtex:
      "@software{trellis, author = {{The Trellis contributors}}, title = {Trellis}, version = {0.0.0}, note = {Provisional: the questionnaire has not yet been validated} }",
  },
};

/** How many sentences each form has, for simulated data. */
const FORM_ITEMS = { "SNQ-40": 40, "SNQ-16": 16 };
/** A screen that has just come takes no press. */
const SIMULATED_STEP_MS = 500;

export default class TrellisPlugin {
  static info = info;

  constructor(jsPsych) {
    this.jsPsych = jsPsych;
  }

  trial(display, trial, onLoad) {
    const began = performance.now();
    const element = document.createElement("trellis-assessment");
    element.form = trial.form;
    element.share = trial.share;
    element.participant = trial.participant;
    element.begin = trial.begin;
    element.order = trial.order;
    element.seed = trial.seed;
    element.followUp = trial.follow_up;
    element.idleSeconds = trial.idle_seconds;
    if (trial.lang !== null) element.lang = trial.lang;

    const button = document.createElement("button");
    button.type = "button";
    button.className = "jspsych-btn";
    button.textContent = trial.button_label;
    display.replaceChildren(element, button);
    // jsPsych makes this as wide as what is in it, and the questionnaire as wide as what it is in.
    display.style.inlineSize = "100%";

    const data = { ended: "not_begun", share: "none", record: null, report: null, progress: [] };
    const take = (ended, { share, record = null, report = null }) => {
      Object.assign(data, { ended, share, record, report });
      display.append(button);
    };
    element.addEventListener("trellis-ready", ({ detail }) => {
      data.program_version = detail.version;
      data.instrument = detail.instrument;
      data.instrument_version = detail.instrument_version;
    });
    element.addEventListener("trellis-progress", ({ detail }) => {
      data.progress.push(detail);
      // Under way, stopping is one of the questionnaire's own ways.
      button.remove();
    });
    element.addEventListener("trellis-complete", ({ detail }) => take("completed", detail));
    element.addEventListener("trellis-stop", ({ detail }) => take(detail.reason, detail));
    element.addEventListener("trellis-error", ({ detail }) => console.error(detail.message));

    return new Promise((resolve, reject) => {
      button.addEventListener("click", () => {
        data.rt = Math.round(performance.now() - began);
        display.replaceChildren();
        display.style.inlineSize = "";
        resolve(data);
      });
      // Where it cannot be shown the experiment stops, as with any error of a trial.
      defined.then(() => onLoad?.(), reject);
    });
  }

  simulate(trial, mode, options, onLoad) {
    if (mode === "visual") return this.#simulateVisually(trial, options, onLoad);
    onLoad();
    this.jsPsych.finishTrial(this.#simulatedData(trial, options));
  }

  /**
   * A run to the end, without answers: a simulated record comes from `trellis simulate`, and can be given as
   * `simulation_options.data`.
   */
  #simulatedData(trial, options) {
    const { randomization, pluginAPI } = this.jsPsych;
    const form = trial.form ?? randomization.sampleWithoutReplacement(Object.keys(FORM_ITEMS), 1)[0];
    const items = FORM_ITEMS[form] ?? 0;
    const time = () => Math.round(randomization.sampleExGaussian(3500, 800, 1 / 1500, true));
    const progress = Array.from({ length: items }, (_, at) => ({ position: at + 1, items, milliseconds: time() }));
    const simulated = {
      ended: "completed",
      share: "none",
      record: null,
      report: null,
      progress,
      program_version: info.version,
      instrument: "snq",
      instrument_version: null,
      rt: progress.reduce((sum, { milliseconds }) => sum + milliseconds, 0) + time(),
    };
    const data = pluginAPI.mergeSimulationData(simulated, options);
    pluginAPI.ensureSimulationDataConsistency(trial, data);
    return data;
  }

  /** Clicks through the questionnaire with answers by chance, and agrees to whatever is asked for. */
  #simulateVisually(trial, options, onLoad) {
    const display = this.jsPsych.getDisplayElement();
    const { pluginAPI, randomization } = this.jsPsych;
    let isDone = false;
    const step = () => {
      if (isDone) return;
      const root = display.querySelector("trellis-assessment")?.shadowRoot;
      const target = root && nextTarget(root, (list) => randomization.sampleWithoutReplacement(list, 1)[0]);
      if (target) pluginAPI.clickTarget(target, 0);
      pluginAPI.setTimeout(step, SIMULATED_STEP_MS);
    };
    const trialDone = this.trial(display, trial, () => {
      onLoad();
      step();
    });
    const element = display.querySelector("trellis-assessment");
    element.addEventListener("trellis-complete", () => {
      isDone = true;
      pluginAPI.clickTarget(display.querySelector("button.jspsych-btn"), SIMULATED_STEP_MS);
    });
    return trialDone.then((data) => ({ ...data, ...options?.data }));
  }
}

/** What a person would press next: a box that is not ticked, an answer where none is chosen, or the button that leads on. */
function nextTarget(root, sample) {
  const box = root.querySelector(".begin input[type=checkbox]:not(:checked)");
  if (box) return box;
  const radios = [...root.querySelectorAll("main input[type=radio]")];
  for (const { name } of radios) {
    const group = radios.filter((radio) => radio.name === name);
    if (!group.some(({ checked }) => checked)) return sample(group);
  }
  return root.querySelector("main button.primary:not(:disabled)");
}
