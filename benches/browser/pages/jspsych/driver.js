const driver = {
  words: () => document.querySelector(".jspsych-survey-likert-statement"),
  question: () => document.querySelector(".jspsych-survey-likert-statement")?.textContent,
  answer: () => document.querySelectorAll("#jspsych-survey-likert-form input[type=radio]")[2],
  // The form keeps the answers until it is sent.
  answered: () => driver.answer()?.checked,
  next: () => document.querySelector("#jspsych-survey-likert-next"),
};
