// What a page without any library takes: the markup and the styles of Trellis's own questions, as they were read from
// the running page, put there by innerHTML.
import { items } from "bench-items";
import { screen, questions } from "bench-recorded";
import styles from "bench-styles";

const root = document.getElementById("plain").attachShadow({ mode: "open" });
const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
root.adoptedStyleSheets = [sheet];
root.innerHTML = screen;

const answers = new Map();
let place = 0;

function show() {
  const { id, words } = items[place];
  const { main, sentence } = questions[place % questions.length];
  const number = `Question ${place + 1} of ${items.length}`;
  root.querySelector(".where").textContent = number;
  root.querySelector("[role=status]").textContent = number;
  root.querySelector("main").outerHTML = main.replaceAll(sentence, words);
  const heading = root.querySelector("h1");
  heading.focus();
  for (const radio of root.querySelectorAll(".answers input")) {
    radio.addEventListener("change", () => answers.set(id, Number(radio.value)));
  }
  root.querySelector("form.ask .primary").addEventListener("click", () => {
    place += 1;
    show();
  });
}
show();

// What the measurement reads.
window.answerOf = (sentence) => answers.get(items.find(({ words }) => words === sentence).id);
