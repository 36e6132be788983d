const driver = {
  words: () => document.querySelector(".sd-question__title"),
  question: () => document.querySelector(".sd-question__title .sv-string-viewer")?.textContent,
  answer: () => document.querySelectorAll(".sd-selectbase input[type=radio]")[2]?.closest("label"),
  answered: () => window.answerOf?.(driver.question()) === 2,
  next: () => document.querySelector(".sd-navigation__next-btn"),
};
