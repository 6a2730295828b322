// A comfort for who answers: what is typed is kept on the device until it is received. Without this file the page works as well.
const place = (part) => `answers:${location.pathname}:${part}`;
const sheet = document.querySelector("[data-sheet]");
const PATIENCE = 5000; // milliseconds

function kept(part) {
	try {
		return JSON.parse(localStorage.getItem(place(part)) ?? "null");
	} catch {
		return null; // a browser that keeps nothing
	}
}

function keep(part, what) {
	try {
		localStorage.setItem(place(part), JSON.stringify(what));
	} catch {} // full, or forbidden: the page itself still holds what is typed
}

function forget(part = "") {
	try {
		const ours = Object.keys(localStorage).filter((name) => name.startsWith(place(part)));
		for (const name of ours) localStorage.removeItem(name);
	} catch {} // nothing was kept
}

const typed = () => [...sheet.elements].filter((field) => field.name && !["hidden", "submit", "button"].includes(field.type));

function values() {
	return typed().map((field) => [field.name, field.value, ["radio", "checkbox"].includes(field.type) ? field.checked : null]);
}

// What was typed here and not sent, over what the server knew.
function restore(list) {
	let changed = false;
	for (const [name, value, checked] of list) {
		const found = typed().filter((field) => field.name === name && (checked === null || field.value === value))[0];
		if (!found) continue;
		if (checked === null ? found.value !== value : found.checked !== checked) {
			changed = true;
			if (checked === null) found.value = value;
			else found.checked = checked;
			found.dispatchEvent(new Event("change", { bubbles: true }));
		}
	}
	return changed;
}

function say(text) {
	const said = sheet.querySelector("[data-said]");
	said.textContent = text;
	said.hidden = text === "";
}

async function connected() {
	try {
		await fetch(document.querySelector("link[rel=icon]").href, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
		return true;
	} catch {
		return false;
	}
}

// The page leaves only where it arrives: else it stays, and leaves by itself later.
let waiting = null;

async function leave(submitter) {
	if (await connected()) {
		if (waiting) say(sheet.dataset.back);
		waiting = null;
		keep("left", sheet.dataset.step);
		const pressed = document.createElement("input");
		Object.assign(pressed, { type: "hidden", name: submitter?.name || "do", value: submitter?.value || "on" });
		sheet.append(pressed);
		sheet.submit();
		return;
	}
	waiting = submitter;
	say(sheet.dataset.lost);
	setTimeout(() => waiting === submitter && leave(submitter), PATIENCE);
}

if (document.querySelector("[data-sent]")) forget();

if (sheet) {
	// Another page came after the one that left: that one was received.
	const left = kept("left");
	if (left && left !== sheet.dataset.step) forget(left);
	const here = kept(sheet.dataset.step);
	if (here && restore(here)) say(sheet.dataset.restored);
	const far = kept("so_far");
	const carried = sheet.elements.so_far;
	if (far && !sheet.dataset.kept && carried.value === "{}" && far !== "{}" && kept("step") !== sheet.dataset.step) {
		const offer = sheet.querySelector("[data-resume]");
		offer.hidden = false;
		offer.querySelector("button").addEventListener("click", () => (carried.value = far));
	} else {
		keep("so_far", carried.value);
		keep("step", sheet.dataset.step);
	}
	sheet.addEventListener("input", () => keep(sheet.dataset.step, values()));
	sheet.addEventListener("change", () => keep(sheet.dataset.step, values()));
	sheet.addEventListener("submit", (event) => {
		event.preventDefault();
		keep(sheet.dataset.step, values());
		leave(event.submitter);
	});
	addEventListener("online", () => waiting && leave(waiting));
}
