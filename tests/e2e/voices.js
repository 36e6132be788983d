// Takes the place of the browser's speech. VOICES becomes the list of a test.

Object.defineProperty(globalThis, "SpeechSynthesisUtterance", {
  value: class SpeechSynthesisUtterance extends EventTarget {
    lang = "";
    voice = null;
    rate = 1;
    pitch = 1;
    volume = 1;
    onstart = null;
    onend = null;
    onerror = null;

    constructor(text = "") {
      super();
      this.text = text;
    }
  },
});

Object.defineProperty(globalThis, "speechSynthesis", {
  value: new (class SpeechSynthesis extends EventTarget {
    spoken = [];
    speaking = false;
    pending = false;
    paused = false;
    onvoiceschanged = null;

    getVoices() {
      return VOICES;
    }

    speak(utterance) {
      this.spoken.push([utterance.text, utterance.voice?.name ?? ""]);
      const end = new Event("end");
      setTimeout(() => {
        utterance.onend?.(end);
        utterance.dispatchEvent(end);
      });
    }

    cancel() {}
    pause() {}
    resume() {}
  })(),
});
