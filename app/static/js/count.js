// Says how much of a text box is used. The page works without it: the server checks the length.
function countWords() {
  for (const note of document.querySelectorAll("[data-count-for]")) {
    const box = document.getElementById(note.dataset.countFor);
    const say = () => {
      const used = [...cleanText(box.value)].length;
      if (used) note.textContent = note.dataset.says.replace("{used}", used).replace("{most}", note.dataset.most);
    };
    box.addEventListener("input", say);
    say();
  }
}
