import type { JsPsych, JsPsychPlugin, ParameterType, TrialType } from "jspsych";
import type { ProgressDetail, Share, TrellisRecord, TrellisReport } from "trellis-assessment";

declare const info: {
  readonly name: "trellis";
  readonly version: string;
  readonly parameters: {
    /** The id of a form of the questionnaire. If null, the person chooses. */
    readonly form: { readonly type: ParameterType.STRING; readonly default: null };
    /** A language (BCP 47). If null, that of the browser. */
    readonly lang: { readonly type: ParameterType.STRING; readonly default: null };
    /** What is asked for. Nothing is recorded without the person's own yes. */
    readonly share: {
      readonly type: ParameterType.SELECT;
      readonly options: readonly ["none", "scores", "record"];
      readonly default: "none";
    };
    /** A code for the person; never a name. */
    readonly participant: { readonly type: ParameterType.STRING; readonly default: null };
    /** Where it begins. */
    readonly begin: {
      readonly type: ParameterType.SELECT;
      readonly options: readonly ["start", "items"];
      readonly default: "items";
    };
    /** The order in which the sentences are shown. */
    readonly order: {
      readonly type: ParameterType.SELECT;
      readonly options: readonly ["fixed", "seeded"];
      readonly default: "fixed";
    };
    /** The seed of a seeded order: a whole number from 0 to 4294967295. */
    readonly seed: { readonly type: ParameterType.INT; readonly default: null };
    /** Who follows up on a safety answer, and when. If null, no safety question is asked. */
    readonly follow_up: { readonly type: ParameterType.STRING; readonly default: null };
    /** After how many seconds without a touch everything is cleared. */
    readonly idle_seconds: { readonly type: ParameterType.INT; readonly default: 180 };
    /** Label of the button that ends the trial. */
    readonly button_label: { readonly type: ParameterType.STRING; readonly default: "Continue" };
  };
  readonly data: {
    readonly ended: { readonly type: ParameterType.STRING };
    readonly share: { readonly type: ParameterType.STRING };
    readonly record: { readonly type: ParameterType.OBJECT };
    readonly report: { readonly type: ParameterType.OBJECT };
    readonly progress: { readonly type: ParameterType.COMPLEX; readonly array: true };
    readonly program_version: { readonly type: ParameterType.STRING };
    readonly instrument: { readonly type: ParameterType.STRING };
    readonly instrument_version: { readonly type: ParameterType.STRING };
    readonly rt: { readonly type: ParameterType.INT };
  };
  readonly citations: { readonly apa: string; readonly bibtex: string };
};

type Info = typeof info;

/** The data of a trial. */
export interface TrellisTrialData {
  ended: "completed" | "stopped" | "cleared" | "not_begun";
  /** What the person agreed to share. */
  share: Share;
  record: TrellisRecord | null;
  report: TrellisReport | null;
  progress: ProgressDetail[];
  program_version: string;
  instrument: string;
  instrument_version: string | null;
  /** Milliseconds from the beginning of the trial to its end. */
  rt: number;
}

/** The questionnaire as a trial of jsPsych 8. */
export default class TrellisPlugin implements JsPsychPlugin<Info> {
  static info: Info;
  constructor(jsPsych: JsPsych);
  trial(display: HTMLElement, trial: TrialType<Info>, onLoad?: () => void): Promise<TrellisTrialData>;
  simulate(
    trial: TrialType<Info>,
    mode: "data-only" | "visual",
    options: { data?: Partial<TrellisTrialData> },
    onLoad: () => void,
  ): void | Promise<TrellisTrialData>;
}
