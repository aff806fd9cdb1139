(() => {
  "use strict";
  const panel = document.getElementById("finding");
  const empty = panel.innerHTML;
  const marks = [...document.querySelectorAll(".mark")];
  const rows = [...document.querySelectorAll("tbody tr")];
  const choose = (id, focus) => {
    for (const element of [...marks, ...rows]) element.classList.toggle("chosen", element.dataset.item === id);
    for (const mark of marks) mark.setAttribute("aria-expanded", String(mark.dataset.item === id));
    const details = document.getElementById("details-" + id);
    panel.innerHTML = details ? details.innerHTML : empty;
    panel.classList.toggle("open", Boolean(details));
    if (focus) { const mark = marks.find((m) => m.dataset.item === id); if (mark) { mark.focus(); mark.scrollIntoView({ block: "center" }); } }
  };
  for (const mark of marks) {
    mark.setAttribute("role", "button");
    mark.setAttribute("aria-controls", "finding");
    mark.setAttribute("aria-expanded", "false");
    mark.addEventListener("click", (event) => { event.preventDefault(); choose(mark.dataset.item, false); });
    mark.addEventListener("keydown", (event) => {
      if (event.key === " ") { event.preventDefault(); choose(mark.dataset.item, false); }
    });
  }
  for (const link of document.querySelectorAll("tbody a, .first a, .repairs a")) {
    link.addEventListener("click", (event) => { event.preventDefault(); choose(link.hash.slice("#mark-".length), true); });
  }
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") choose("", false); });
  const boxes = [...document.querySelectorAll("input[name=show]")];
  const count = document.getElementById("shown");
  const filter = () => {
    const wanted = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    let shown = 0;
    for (const row of rows) { row.hidden = !wanted.has(row.dataset.sort); if (!row.hidden) shown += 1; }
    for (const mark of marks) mark.classList.toggle("faint", !wanted.has(mark.dataset.sort));
    count.textContent = shown + " of " + rows.length + " figures are shown";
  };
  for (const box of boxes) box.addEventListener("change", filter);
  document.getElementById("filter").hidden = false;
  filter();
})();
