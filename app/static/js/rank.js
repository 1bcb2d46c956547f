// Moves the rows of a rank up and down on the page. Without this the same buttons ask the server.
function moveRow(button) {
  const [question, option, way] = button.value.split(".");
  const list = button.closest("ol");
  const row = button.closest("li");
  const other = way === "up" ? row.previousElementSibling : row.nextElementSibling;
  if (other) {
    const [own, its] = [row, other].map(one => one.querySelector("input"));
    [own.value, its.value] = [its.value, own.value];
  }
  button.form.elements[`${question}-ranked`].checked = true;
  sortRank(list);
  const buttons = [way, "up", "down"].map(name => row.querySelector(`[value="${question}.${option}.${name}"]`));
  buttons.find(Boolean).focus();
}

// Puts the rows in the order of their numbers, each with the buttons of its place.
function sortRank(list) {
  const samples = ["up", "down"].map(way => sampleOf(list.querySelector(`[value$=".${way}"]`)));
  const rows = [...list.children];
  const placeOf = row => Number(figuresOf(row.querySelector("input").value)) || rows.length + 1;
  rows.sort((one, other) => placeOf(one) - placeOf(other));
  rows.forEach((row, place) => {
    const field = row.querySelector("input");
    field.value = place + 1;
    const ways = samples.filter((_, way) => place !== [0, rows.length - 1][way]);
    row.querySelector(".rank__moves").replaceChildren(...ways.map(make => make(row, field.name, place + 1)));
  });
  list.replaceChildren(...rows);
}

// Makes such a button for any row: its words name the row and its place.
function sampleOf(button) {
  const label = row => row.querySelector(".rank__label > span").innerHTML;
  const own = button.closest("li");
  const place = [...own.parentNode.children].indexOf(own) + 1;
  const rest = button.querySelector("span").innerHTML.slice(`: ${label(own)}`.length);
  const way = button.value.split(".").pop();
  return (row, name, now) => {
    const made = button.cloneNode(true);
    made.autofocus = false;
    made.value = `${name.replace("-rank-", ".")}.${way}`;
    made.querySelector("span").innerHTML = `: ${label(row)}${rest.replace(place, now)}`;
    return made;
  };
}
