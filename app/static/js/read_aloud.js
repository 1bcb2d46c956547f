// Reads the page aloud, where the phone itself has a voice for the page’s language. Words are sent nowhere: a voice
// that lives on another computer is not used.
function offerReading() {
  const button = document.querySelector("[data-stop-words]");
  if (!button || !self.speechSynthesis) return;
  const language = document.documentElement.lang.split("-")[0];
  const spoken = voice => voice.lang.toLowerCase().split(/[-_]/)[0] === language && voice.localService;
  const voice = () => speechSynthesis.getVoices().find(spoken);
  const start = button.textContent;
  const rest = () => { button.textContent = start; };
  const show = () => { button.hidden = !voice(); };
  show();
  speechSynthesis.onvoiceschanged = show;
  self.onpagehide = () => speechSynthesis.cancel();
  button.addEventListener("click", () => {
    const stopping = speechSynthesis.speaking;
    speechSynthesis.cancel();
    if (stopping) return rest();
    const words = new SpeechSynthesisUtterance(main.innerText);
    words.voice = voice();
    words.lang = words.voice.lang;
    words.onend = words.onerror = rest;
    button.textContent = button.dataset.stopWords;
    speechSynthesis.speak(words);
  });
}
