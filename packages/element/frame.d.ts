import type {
  CompleteDetail, ErrorDetail, ProgressDetail, ReadyDetail, Share, StopDetail, TrellisRecord, TrellisReport,
} from "./index.js";

/** What is set up: the attributes of the element, by the names of its properties. */
export interface TrellisFrameSettings {
  lang?: string | null;
  instrument?: string | null;
  form?: string | null;
  share?: Share | null;
  participant?: string | null;
  begin?: "start" | "items" | null;
  order?: "fixed" | "seeded" | null;
  /** A whole number from 0 to 4294967295. */
  seed?: number | string | null;
  followUp?: string | null;
  idleSeconds?: number | null;
  /** Help lines of the page's own, above those of the program. Plain text of at most 2000 characters, a paragraph a line. */
  help?: string | null;
  /**
   * What somebody agrees to, on the start. Plain text of at most 2000 characters, a paragraph a line. It cannot change
   * while the frame is open.
   */
  consent?: string | null;
}

export interface TrellisFrameEventMap {
  "trellis-ready": CustomEvent<ReadyDetail>;
  "trellis-progress": CustomEvent<ProgressDetail>;
  "trellis-complete": CustomEvent<CompleteDetail>;
  "trellis-stop": CustomEvent<StopDetail>;
  "trellis-error": CustomEvent<ErrorDetail>;
  /** The frame needs another height, in steps of 64 CSS pixels. It is set unless the event is cancelled. */
  "trellis-height": CustomEvent<{ pixels: number }>;
}

/** The questionnaire in a frame. It sends the events of the element. */
export class TrellisFrame extends EventTarget {
  /** @param frame an `<iframe>` whose `src` is the address of a hosted `frame.html` */
  constructor(frame: HTMLIFrameElement, settings?: TrellisFrameSettings);
  /** Changes some settings; `null` takes one back. Under way, they hold for the next person. */
  set(settings: TrellisFrameSettings): void;
  /** Clears everything and shows a blank start. */
  reset(): void;
  /** The record, where the person agreed to share it and has stopped or come to the end; else `null`. */
  record(): Promise<TrellisRecord | null>;
  /** The report, as far as the person agreed to share it, once they have come to the end or looked at the map after stopping; else `null`. */
  report(): Promise<TrellisReport | null>;
  /** Listens no more. The frame stays as it is. */
  close(): void;
  addEventListener<K extends keyof TrellisFrameEventMap>(
    type: K,
    listener: (this: TrellisFrame, event: TrellisFrameEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
}
