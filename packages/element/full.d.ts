// The same element, which also takes an instrument of one's own.
export * from "./index.js";
