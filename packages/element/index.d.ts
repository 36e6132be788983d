/** What a page asks for, and a person agrees to. */
export type Share = "none" | "scores" | "record";

/** A record of one administration: `trellis-assessment/record.schema.json`. */
export interface TrellisRecord {
  format: string;
  instrument: { id: string; version: string; hashes: { key: string; file: string } };
  program: { version: string; scoring: number };
  form: string;
  modules?: string[];
  languages: { language: string; from: string }[];
  subject?: string;
  administration: unknown;
  started: string;
  /** Where the order shown was not that of the form. */
  order?: { seed: number; items: string[] };
  ended: "completed" | "stopped" | "interrupted";
  places: {
    item: string;
    answer: TrellisAnswer;
    /** Milliseconds on it, over all visits. */
    ms?: number;
    /** How often it was left after it was shown. */
    visits?: number;
    /** How often an answer was replaced by another. */
    changes?: number;
  }[];
}

export type TrellisAnswer =
  | { rating: number }
  | { choice: string }
  | { several: string[] }
  | { number: number }
  | { text: string }
  | "skipped"
  | "not_reached";

/** A report on a record, without its name: `trellis-assessment/report.schema.json`. */
export interface TrellisReport {
  basis: Record<string, unknown>;
  scores: Record<string, unknown>;
  /** `null` where scores alone are shared. */
  profile: Record<string, unknown> | null;
}

export interface ReadyDetail {
  version: string;
  instrument: string;
  instrument_version: string;
  language: string;
  share: Share;
  /** Whether the safety questions are asked. */
  safety: boolean;
}

/** A sentence of the form was left; never an answer. */
export interface ProgressDetail {
  /** From 1. */
  position: number;
  items: number;
  /** On it so far, over all visits. */
  milliseconds: number;
}

export interface CompleteDetail {
  /** What the person agreed to. */
  share: Share;
  record?: TrellisRecord;
  report?: TrellisReport;
}

export interface StopDetail {
  reason: "stopped" | "cleared";
  share: Share;
  record?: TrellisRecord;
}

export interface ErrorDetail {
  code: "attribute" | "instrument" | "start" | "failed" | "message";
  attribute?: string;
  message: string;
  /** What is not as it must be in an instrument file. */
  findings?: { place: string; found: string; needed: string }[];
}

export interface TrellisEventMap {
  "trellis-ready": CustomEvent<ReadyDetail>;
  "trellis-progress": CustomEvent<ProgressDetail>;
  "trellis-complete": CustomEvent<CompleteDetail>;
  "trellis-stop": CustomEvent<StopDetail>;
  "trellis-error": CustomEvent<ErrorDetail>;
}

export interface TrellisAssessmentElement extends HTMLElement {
  /**
   * The id of an instrument that ships with the program. With the entry `trellis-assessment/full` also the address of an
   * instrument file of the page's own origin, or its content as an object.
   */
  get instrument(): string | object;
  set instrument(value: string | object | null);
  get form(): string;
  set form(value: string | null);
  get share(): Share;
  set share(value: Share | null);
  get participant(): string;
  set participant(value: string | null);
  get begin(): "start" | "items";
  set begin(value: "start" | "items" | null);
  get order(): "fixed" | "seeded";
  set order(value: "fixed" | "seeded" | null);
  /** A whole number from 0 to 4294967295. */
  get seed(): string;
  set seed(value: number | string | null);
  get followUp(): string;
  set followUp(value: string | null);
  get idleSeconds(): number;
  set idleSeconds(value: number | null);
  /** What happens where the page is loaded again. All but `restart` needs the entry `trellis-assessment/full` and a key. */
  get onReload(): "restart" | "resume" | "block";
  set onReload(value: "restart" | "resume" | "block" | null);
  /** The key that seals what is kept over a reload: 32 bytes. It is in no attribute. */
  get resumeKey(): Uint8Array | null;
  set resumeKey(value: Uint8Array | null);
  /** The record, where the person agreed to share it and has stopped or come to the end; else `null`. */
  record(): TrellisRecord | null;
  /** The report, as far as the person agreed to share it, once they have come to the end or looked at the map after stopping; else `null`. */
  report(): TrellisReport | null;
  /** Clears everything and shows a blank start. */
  reset(): void;
}

/** Settled once the element is defined; rejected where it cannot be. */
export const defined: Promise<void>;

declare global {
  interface HTMLElementTagNameMap {
    "trellis-assessment": TrellisAssessmentElement;
  }
  // The events bubble and leave shadow roots.
  interface GlobalEventHandlersEventMap extends TrellisEventMap {}
}
