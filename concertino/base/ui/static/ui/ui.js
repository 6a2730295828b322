// Comforts only: every page works without this file.
"use strict";

const typing = (target) => target.closest("input, select, textarea, [contenteditable]") !== null;
const searchBox = () => document.getElementById("search") ?? document.querySelector("[data-key='/']");

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

// On a phone the row of places may be longer than the screen: it begins where the reader is.
const here = document.querySelector(".places [aria-current]");
if (here) here.closest("ul").scrollLeft = here.offsetLeft - here.closest("ul").offsetLeft - 16;

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

// Suggestions under the one search box: arrows choose, Enter opens, Escape closes. Without them, Enter searches.
const suggesting = (target) => (target.dataset?.suggests ? document.getElementById(target.dataset.suggests) : null);
const suggestions = (list) => [...list.querySelectorAll("[role=option]")];

function choose(box, list, option) {
	for (const one of suggestions(list)) one.setAttribute("aria-selected", one === option);
	if (option) box.setAttribute("aria-activedescendant", option.id);
	else box.removeAttribute("aria-activedescendant");
	option?.scrollIntoView({ block: "nearest" });
}

function showSuggestions(box, list, shown) {
	list.hidden = !shown;
	box.setAttribute("aria-expanded", shown);
	if (shown) box.setAttribute("aria-controls", "suggested");
	else box.removeAttribute("aria-controls");
	choose(box, list, null);
}

for (const box of document.querySelectorAll("[data-suggests]")) {
	const list = suggesting(box);
	for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-haspopup", "listbox"]]) box.setAttribute(name, value);
	list.addEventListener("htmx:afterSwap", () => showSuggestions(box, list, suggestions(list).length > 0 && document.activeElement === box));
	box.addEventListener("blur", ({ relatedTarget }) => list.contains(relatedTarget) || setTimeout(() => showSuggestions(box, list, false), 150));
	box.addEventListener("keydown", (event) => {
		const options = list.hidden ? [] : suggestions(list);
		const at = options.findIndex((one) => one.getAttribute("aria-selected") === "true");
		const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
		if (step && options.length) {
			event.preventDefault();
			choose(box, list, options[(at + step + (at < 0 && step < 0 ? 1 : 0) + options.length) % options.length]);
		}
		if (event.key === "Enter" && at >= 0) {
			event.preventDefault();
			options[at].click();
		}
		if (event.key === "Escape" && options.length) {
			event.preventDefault();
			showSuggestions(box, list, false);
		}
	});
}
