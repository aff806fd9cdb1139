// Drives the page in two widths and writes down what it found. PAGE is the page's text.
(async () => {
  const wait = (frame) => new Promise((done) => { frame.onload = done; });
  const report = { widths: {}, errors: [] };
  for (const width of [360, 1280]) {
    const frame = document.createElement("iframe");
    frame.style.width = width + "px";
    frame.style.height = "800px";
    frame.srcdoc = PAGE.replace("<head>", "<head><script>window.bad = []; addEventListener('error', (e) => bad.push(e.message)); console.error = (m) => bad.push(String(m));<\/script>");
    const loaded = wait(frame);
    document.body.append(frame);
    await loaded;
    const page = frame.contentDocument;
    const root = page.documentElement;
    const marks = [...page.querySelectorAll(".mark")];
    const panel = page.getElementById("finding");
    const selected = marks.filter((mark) => {
      mark.click();
      return panel.textContent.includes(mark.firstChild.textContent) && mark.getAttribute("aria-expanded") === "true" && page.querySelectorAll(".mark.chosen").length === 1;
    }).length;
    marks[0].focus();
    panel.innerHTML = "";
    marks[0].dispatchEvent(new frame.contentWindow.KeyboardEvent("keydown", { key: " ", bubbles: true, cancelable: true }));
    const keyboard = panel.textContent.length > 0 && page.activeElement === marks[0];
    const rows = [...page.querySelectorAll("tbody tr")];
    const box = page.querySelector("input[value=inconsistent]");
    box.click();
    const hidden = rows.filter((row) => row.hidden).map((row) => row.dataset.sort);
    const wide = [...page.body.querySelectorAll("*")].filter((e) => !e.closest(".hide, thead") && e.getBoundingClientRect().right > width + 1).map((e) => e.tagName + "." + e.className);
    report.widths[width] = { marks: marks.length, selected, keyboard, rows: rows.length, hidden, overflow: root.scrollWidth - root.clientWidth, wide,
      named: marks.every((mark) => mark.querySelector(".hide").textContent.length > 3 && mark.querySelector(".sign").textContent.length > 0) };
    report.errors.push(...frame.contentWindow.bad);
  }
  const out = document.createElement("pre");
  out.textContent = "REPORT" + JSON.stringify(report) + "END";
  document.body.replaceChildren(out);
})();
