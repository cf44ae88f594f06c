// What forms cannot do by themselves: drop files, say that work goes on, and end the desk with its last tab.
"use strict";
const here = document.currentScript.dataset.here;
addEventListener("pageshow", () => navigator.sendBeacon(here + "come"));
addEventListener("pagehide", () => navigator.sendBeacon(here + "leave"));

for (const zone of document.querySelectorAll("[data-drop]")) {
  const file = zone.querySelector("input[type=file]");
  const text = zone.querySelector("textarea");
  if (matchMedia("(hover: hover) and (min-width: 760px)").matches) zone.querySelector("legend").append(" (or drop files here)");
  zone.addEventListener("dragover", (event) => { event.preventDefault(); zone.classList.add("over"); });
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    const words = event.dataTransfer.getData("text/plain");
    if (event.dataTransfer.files.length) file.files = event.dataTransfer.files;
    else if (words) { text.value = words; text.closest("details")?.setAttribute("open", ""); }
  });
}
// A file dropped beside the fields would replace the page.
for (const name of ["dragover", "drop"]) addEventListener(name, (event) => event.preventDefault());

document.querySelector("form.give")?.addEventListener("submit", () => {
  document.getElementById("status").textContent = "Reading and comparing…";
});
