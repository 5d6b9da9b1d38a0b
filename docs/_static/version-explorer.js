// Choose builds in the version explorer, and hide the facts on which they agree.
// Without this script the page shows the whole table. The choice is kept in the address.
"use strict";

for (const table of document.querySelectorAll("table.version-explorer")) {
  const heads = [...table.querySelectorAll("thead th")].slice(1);
  const groups = [...table.querySelectorAll("tbody tr")].reduce((found, row) => {
    if (row.classList.contains("group")) found.push({ head: row, facts: [] });
    else if (row.classList.contains("fact")) found.at(-1).facts.push({ row, meaning: row.nextElementSibling });
    return found;
  }, []);

  const asked = new URLSearchParams(location.search);
  const labels = heads.map((head) => head.innerText.trim().replace(/\s+/g, " "));
  const minor = (label) => label.split(".").slice(0, 2).join(".");
  const isNative = (label) => !label.includes("WebAssembly");
  // Without a choice: what Leaklab supports, and of plain WebAssembly what there is no other of.
  const isUsual = (label) =>
    Number(minor(label).split(".")[1]) >= 11 &&
    (isNative(label) || label.includes("incremental") || !labels.some((other) => isNative(other) && minor(other) === minor(label)));
  const chosen = asked.has("builds")
    ? asked.get("builds").split(",").map(Number)
    : labels.flatMap((label, column) => (isUsual(label) ? [column] : []));

  const form = document.createElement("form");
  form.className = "version-explorer-choice";
  const fieldset = form.appendChild(document.createElement("fieldset"));
  fieldset.appendChild(document.createElement("legend")).textContent = "Compare these builds of CPython";
  const boxes = labels.map((label, column) => addBox(fieldset, label, chosen.includes(column)));
  const onlyDifferences = addBox(form, "Show only facts that differ", asked.get("all") !== "1");
  const result = form.appendChild(document.createElement("output"));

  function addBox(parent, text, checked) {
    const label = parent.appendChild(document.createElement("label"));
    const box = label.appendChild(document.createElement("input"));
    box.type = "checkbox";
    box.checked = checked;
    label.append(" " + text);
    return box;
  }

  function show() {
    const visible = boxes.map((box) => box.checked);
    heads.forEach((head, column) => (head.hidden = !visible[column]));
    let shown = 0;
    let total = 0;
    for (const { head, facts } of groups) {
      let any = false;
      for (const { row, meaning } of facts) {
        const cells = [...row.querySelectorAll("td")];
        cells.forEach((cell, column) => (cell.hidden = !visible[column]));
        const compared = cells.filter((_, column) => visible[column]);
        compared.forEach((cell, place) =>
          cell.classList.toggle("changed", place > 0 && cell.textContent !== compared[place - 1].textContent),
        );
        const answers = new Set(compared.map((cell) => cell.textContent));
        const hide = onlyDifferences.checked && answers.size < 2;
        row.hidden = meaning.hidden = hide;
        any ||= !hide;
        total += 1;
        shown += answers.size > 1;
      }
      head.hidden = !any;
    }
    const count = visible.filter(Boolean).length;
    result.textContent =
      count < 2
        ? "Choose at least two builds to compare them."
        : `${shown} of ${total} facts differ between these ${count} builds.`;
  }

  function remember() {
    const columns = boxes.flatMap((box, column) => (box.checked ? [column] : []));
    const address = `?builds=${columns.join(",")}${onlyDifferences.checked ? "" : "&all=1"}`;
    history.replaceState(null, "", address);
  }

  form.addEventListener("change", () => {
    show();
    remember();
  });
  table.parentElement.before(form);
  show();
}
