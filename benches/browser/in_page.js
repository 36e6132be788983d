// What the measured page is asked. It stands before the driver of the page, which defines `driver`:
//   words(): the element with the first words that are read    question(): what the screen asks
//   answer(): what is clicked to answer it                      answered(): whether the program has taken the answer
//   next(): what is clicked to go on, where the page shows one question at a time
// Where a first screen comes before the first question:
//   first(), firstDone(): what is clicked on it first, and whether that has had its effect
//   proof(), proved(): what is clicked next, and does nothing if the program had not taken the first click
//   onward(): what leads on, until there is a question
var bench = (() => {
  const frame = () => new Promise(requestAnimationFrame);
  // A task that comes after the frame has been drawn.
  const drawn = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(null);
    });
  const seen = (element) => {
    const { width, height } = element?.getBoundingClientRect() ?? {};
    return width > 0 && height > 0;
  };
  const at = (element) => {
    element.scrollIntoView({ block: "nearest", behavior: "instant" });
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  };
  const until = async (condition) => {
    for (;;) {
      await frame();
      if (condition()) return performance.now();
    }
  };
  const first = driver.first ?? driver.answer;
  let clicked;

  return {
    /** When the first words were there, and when what is to be clicked first was; and where that is. */
    async firstScreen() {
      const words = await until(() => seen(driver.words()));
      const shown = await until(() => seen(first()));
      return { words, shown, ...at(first()) };
    },
    /** When the first click had its effect. */
    firstEffect: () => until(driver.firstDone ?? driver.answered),
    hasProof: Boolean(driver.proof),
    proved: () => until(driver.proved),
    /** Where to click for what the driver calls by a name. */
    where: async (name) => {
      await until(() => seen(driver[name]()));
      return at(driver[name]());
    },
    /** Gets ready to time the next click: to the end of the first frame that shows its effect. */
    arm(name) {
      const before = driver.question();
      const done = name === "answer" ? () => driver.answered() : () => driver.question() !== before;
      clicked = new Promise((resolve) => {
        addEventListener(
          "click",
          async ({ timeStamp }) => {
            await until(done);
            await drawn();
            resolve(performance.now() - timeStamp);
          },
          { capture: true, once: true },
        );
      });
    },
    clicked: () => clicked,
    question: () => driver.question(),
  };
})();
