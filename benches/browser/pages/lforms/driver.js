// LHC-Forms has no pages: all items are on one.
let place = 0;
const radios = () => {
  const all = [...document.querySelectorAll("#form input[type=radio]")];
  return all.filter((radio) => radio.name === [...new Set(all.map(({ name }) => name))][place]);
};
const driver = {
  words: () => document.querySelector("#form label"),
  question: () => radios()[2]?.id,
  answer: () => radios()[2]?.closest("label") ?? radios()[2],
  answered: () => radios()[2]?.checked,
  next: null,
  goOn: () => place++,
};
