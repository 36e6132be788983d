// For a page whose own scripts are no modules: defines <trellis-assessment>, from a classic script element.
(() => {
  const { src } = document.currentScript;
  /** Settled once the element is defined; rejected where it cannot be. */
  window.trellisAssessment = import(new URL("./index.js", src).href).then(({ defined }) => defined);
})();
