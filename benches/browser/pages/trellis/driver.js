// The page as it is built: a start, which asks for consent, and a screen about the person come before the questions.
const inTrellis = (selector) => [
  ...(document.querySelector("trellis-assessment")?.shadowRoot?.querySelectorAll(selector) ?? []),
];
const one = (selector) => inTrellis(selector)[0];
const driver = {
  words: () => one("main h1"),
  first: () => one(".start .checkbox:not(header *)"),
  firstDone: () => one(".start .checkbox:not(header *) input")?.checked,
  // That Begin then leads on proves that the program has the consent.
  proof: () => one(".start main .primary"),
  proved: () => !one(".start"),
  onward: () => {
    const open = inTrellis("form.about-person fieldset").find((question) => !question.querySelector("input:checked"));
    if (!open) return one("main .primary");
    const cards = open.querySelectorAll(".card");
    return cards[Math.min(2, cards.length - 1)];
  },
  question: () => one("form.ask h1")?.textContent,
  answer: () => inTrellis("form.ask .answers .card")[2],
  answered: () => one("form.ask .answers input[value='2']")?.checked,
  next: () => one("form.ask .primary"),
};
