// Comforts only: without this file every question shows, ranks are chosen in menus, and the server drops what was hidden.
"use strict";

const form = document.querySelector(".asked")?.closest("form, [data-asks]");
const boxes = [...document.querySelectorAll("[data-question]")];
const boxOf = (code) => boxes.find((box) => box.dataset.question === code);

// What is answered, as the server would read it; nothing where a question is hidden.
const ticked = (box, name) => [...box.querySelectorAll("input:checked")].filter((one) => one.name === name).map((one) => one.value);
const typed = (box) => box.querySelector("input, textarea, select")?.value.trim() ?? "";
const numeric = (text) => (/^[+-]?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(",", ".")) : undefined);
const filled = (values) => (Object.keys(values).length ? values : undefined);

function lines(box) {
	const values = {};
	for (const control of box.querySelectorAll("select, input:checked, input[type=text]")) {
		if (control.value.trim()) values[control.name.slice(box.dataset.question.length + 1)] = control.value;
	}
	return filled(values);
}

function answer(code) {
	const box = boxOf(code);
	if (!box || box.closest("[hidden]")) return undefined;
	const given = ticked(box, code);
	switch (box.dataset.kind) {
		case "choice": return given[0] ?? (box.querySelector("select")?.value || undefined);
		case "multiple": return given.length ? given : undefined;
		case "scale": return given.length ? Number(given[0]) : undefined;
		case "number": return numeric(typed(box).replace(/[\s\u00a0\u202f]/g, ""));
		case "matrix": case "ranking": case "points": return lines(box);
		default: return typed(box) || undefined;
	}
}

const alike = (given, value) => typeof given === typeof value && ["number", "string"].includes(typeof given);
const among = (given, value) => (Array.isArray(given) ? given.some((one) => value.includes(one)) : value.includes(given));
const tests = {
	in: (given, value) => given !== undefined && among(given, value),
	not_in: (given, value) => given === undefined || !among(given, value),
	at_least: (given, value) => alike(given, value) && given >= value,
	at_most: (given, value) => alike(given, value) && given <= value,
	answered: (given) => given !== undefined,
	not_answered: (given) => given === undefined,
};

function holds(condition) {
	if (condition.all) return condition.all.every(holds);
	if (condition.any) return condition.any.some(holds);
	const given = answer(condition.question);
	return tests[condition.is](condition.row && given ? given[condition.row] : given, condition.value);
}

// In the order of the page: what is hidden answers nothing to those that follow.
function showWhatIsAsked() {
	for (const part of document.querySelectorAll("[data-shown-if]")) part.hidden = !holds(JSON.parse(part.dataset.shownIf));
}

// An option that goes with no other unticks them, and the others untick it.
function keepAlone(target) {
	if (target.type !== "checkbox" || !target.checked) return;
	for (const other of target.closest("[data-question]")?.querySelectorAll("input:checked") ?? []) {
		if (other !== target && ("alone" in target.dataset || "alone" in other.dataset)) other.checked = false;
	}
}

function tellTotal(box) {
	const said = box.querySelector("[data-total]");
	const used = [...box.querySelectorAll("input")].reduce((sum, one) => sum + (numeric(one.value.trim()) ?? 0), 0);
	const total = Number(said.dataset.total);
	said.textContent = said.dataset.says.replace("{used}", used).replace("{total}", total);
	said.className = `total ${used === total ? "ok" : used > total ? "late" : ""}`;
}

// Ranking: arrows move a line, and a rank that is chosen puts the line at that place.
const rankOf = (line) => Number(line.querySelector("select").value) || Infinity;
const label = (line) => line.querySelector("label").textContent;

function settle(list, ordered, ranked) {
	ordered.forEach((line, at) => {
		line.querySelector("select").value = at < ranked ? at + 1 : "";
		line.classList.toggle("ranked", at < ranked);
		line.querySelector("[data-up]").disabled = at === 0 && ranked > 0;
		line.querySelector("[data-down]").disabled = at >= ranked - 1;
		list.append(line);
	});
}

function place(list, line, at) {
	const others = [...list.children].filter((one) => one !== line).sort((a, b) => rankOf(a) - rankOf(b));
	const ranked = others.filter((one) => rankOf(one) < Infinity).length;
	if (at === null) others.splice(ranked, 0, line);
	else others.splice(Math.min(at, ranked), 0, line);
	settle(list, others, at === null ? ranked : ranked + 1);
	const now = rankOf(line);
	list.parentElement.querySelector("[role=status]").textContent =
		`${label(line)} – ${now < Infinity ? list.dataset.at.replace("{rank}", now).replace("{all}", others.length) : "–"}`;
}

function arrow(list, line, way) {
	const button = document.createElement("button");
	button.type = "button";
	button.dataset[way] = "";
	button.setAttribute("aria-label", `${list.dataset[way]} – ${label(line)}`);
	button.innerHTML = `<svg viewBox="0 0 16 16" aria-hidden="true"><path d="${way === "up" ? "M8 13V3M3.5 7.5 8 3l4.5 4.5" : "M8 3v10M3.5 8.5 8 13l4.5-4.5"}"/></svg>`;
	button.addEventListener("click", () => {
		const rank = rankOf(line);
		const ranked = [...list.children].filter((one) => rankOf(one) < Infinity).length;
		place(list, line, rank === Infinity ? ranked : rank - 1 + (way === "up" ? -1 : 1));
		(button.disabled ? line.querySelector("button:not([disabled])") ?? line.querySelector("select") : button).focus();
		list.dispatchEvent(new Event("change", { bubbles: true }));
	});
	return button;
}

for (const list of document.querySelectorAll(".rank")) {
	for (const line of list.children) {
		const arrows = document.createElement("div");
		arrows.append(arrow(list, line, "up"), arrow(list, line, "down"));
		line.append(arrows);
		line.querySelector("select").addEventListener("change", ({ target }) => {
			const held = target === document.activeElement;
			place(list, line, target.value ? target.value - 1 : null);
			if (held) target.focus(); // a line that is moved loses it
		});
	}
	const ordered = [...list.children].sort((a, b) => rankOf(a) - rankOf(b));
	const ranks = ordered.map(rankOf).filter((rank) => rank < Infinity);
	if (new Set(ranks).size === ranks.length) settle(list, ordered, ranks.length);
}

form?.addEventListener("change", ({ target }) => {
	keepAlone(target);
	showWhatIsAsked();
});
form?.addEventListener("input", ({ target }) => {
	const box = target.closest("[data-kind=points]");
	if (box) tellTotal(box);
	if (target.matches("input[type=text], textarea")) showWhatIsAsked();
});
for (const box of document.querySelectorAll("[data-kind=points]")) if (lines(box)) tellTotal(box);
showWhatIsAsked();
