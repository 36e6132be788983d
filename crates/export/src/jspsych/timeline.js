const asHtml = (text) => {
  const element = document.createElement("p");
  element.textContent = text;
  return element.innerHTML;
};

// The trials, one an item. `plugin` is jsPsychSurveyLikert; `modules` are ids of the modules that are asked.
// An answer may be left out. The data of each trial have the item, its raw `code` (null without an answer) and the
// response time; those of the first trial have the key.
export function timeline(plugin, { modules = [] } = {}) {
  const asked = items.filter(({ module }) => module === null || modules.includes(module));
  return asked.map(({ item, text, labels, codes }, place) => ({
    type: plugin,
    preamble: asHtml(key.recall),
    questions: [{ prompt: asHtml(text), name: "answer", labels: labels.map(asHtml), required: false }],
    data: { item, form: key.form, key: place === 0 ? key : null },
    on_finish: (data) => {
      const chosen = data.response.answer;
      data.code = typeof chosen === "number" ? codes[chosen] : null;
    },
  }));
}
