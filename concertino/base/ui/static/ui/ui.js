// Comforts only: every page works without this file.
"use strict";

const typing = (target) => target.closest("input, select, textarea, [contenteditable]") !== null;
const searchBox = () => document.querySelector("main [data-key='/']") ?? document.querySelector("[data-key='/']");

document.addEventListener("keydown", (event) => {
	if (event.ctrlKey || event.metaKey || event.altKey) return;
	if (event.key === "Escape") return closeOpened(null);
	if (typing(event.target)) return;
	if (event.key === "?") document.getElementById("keys")?.togglePopover();
	if (event.key === "/" && searchBox()) {
		event.preventDefault();
		searchBox().focus();
		searchBox().select();
	}
});

// A small menu closes when one acts elsewhere, and gives the focus back when Escape closes it.
function closeOpened(except) {
	for (const opened of document.querySelectorAll("details:is(.account, .picker)[open]")) {
		if (opened === except) continue;
		const held = opened.contains(document.activeElement);
		opened.open = false;
		if (held && except === null) opened.querySelector("summary").focus();
	}
}

document.addEventListener("click", (event) => {
	closeOpened(event.target.closest("details:is(.account, .picker)") ?? document.body);
	const dismissed = event.target.closest("[data-dismiss]");
	if (dismissed) dismissed.parentElement.remove();
});

// An address holds what was asked, not what was left empty.
document.addEventListener("htmx:configRequest", ({ detail }) => {
	if (detail.verb !== "get") return;
	for (const [name, value] of [...detail.parameters.entries()]) if (value === "") detail.parameters.delete(name);
});

// What was found is said aloud when rows are replaced: a live region is heard only if it was there before.
document.addEventListener("htmx:afterSwap", ({ detail }) => {
	const region = document.querySelector(`[data-says="#${detail.target.id}"]`);
	if (region) region.textContent = detail.target.querySelector("[data-said]")?.textContent ?? "";
});

// Lines ticked: all of the page at once, all that is found, and how many, said aloud.
const ticks = (form) => [...document.querySelectorAll(`input[name=row][form=${form.id}]`)];

function tellTicked(form) {
	const said = form.querySelector("[data-ticked]");
	const number = ticks(form).filter((box) => box.checked && !box.disabled).length;
	const page = form.querySelector("[data-page]");
	page.checked = number > 0 && number === ticks(form).length;
	page.indeterminate = number > 0 && !page.checked;
	said.textContent = number ? (number > 1 ? said.dataset.many : said.dataset.one).replace("{n}", number) : "";
}

document.addEventListener("change", ({ target }) => {
	const form = target.form;
	if (form?.id !== "many") return;
	if (target.matches("[data-page]")) for (const box of ticks(form)) box.checked = target.checked;
	if (target.name === "all") for (const box of [...ticks(form), form.querySelector("[data-page]")]) box.disabled = target.checked;
	tellTicked(form);
});
