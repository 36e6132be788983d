const driver = {
  page: () => [...document.querySelectorAll("[data-test=renderer-page-panel]")].find((panel) => panel.offsetHeight),
  words: () => driver.page()?.querySelector("label[id^=label-]"),
  question: () => driver.words()?.textContent,
  answer: () => driver.page()?.querySelectorAll("input[type=radio]")[2],
  // React has taken the answer when it draws the radio button as chosen, and the response has it.
  answered: () => driver.answer()?.checked && window.answers() > 0,
  next: () => driver.page()?.querySelector("[aria-label='Next page']"),
};
