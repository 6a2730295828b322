// The list at the door. Without network an arrival waits in this telephone, under a key of its own, until the house has it:
// said twice, it is one arrival. Without this file every button works, one page at a time.
"use strict";

const door = document.getElementById("door");
const state = document.getElementById("door-state");
const there = document.getElementById("door-there");
const box = `door-${door.dataset.session}`;
const csrf = door.querySelector("[name=csrfmiddlewaretoken]").value;
const AT_ONCE = 200;
let sending = false;
let known = Number(there.dataset.known); // by the house
const wasHere = new Set();

const kept = () => JSON.parse(localStorage.getItem(box) ?? "[]");
const keep = (arrivals) => localStorage.setItem(box, JSON.stringify(arrivals));

function arrive(facts) {
	keep([...kept(), { key: crypto.randomUUID?.() ?? made(), at: new Date().toISOString(), ...facts }]);
	say();
	send();
}

// On a page without TLS the browser gives no identifier: sixteen bytes of chance, as RFC 9562 writes them.
function made() {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	bytes[6] = (bytes[6] & 15) | 64;
	bytes[8] = (bytes[8] & 63) | 128;
	const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

async function send() {
	if (sending || kept().length === 0) return;
	sending = true;
	const some = kept().slice(0, AT_ONCE);
	try {
		const answer = await fetch(door.dataset.sync, {
			method: "POST",
			headers: { "Content-Type": "application/json", "X-CSRFToken": csrf },
			body: JSON.stringify({ arrivals: some }),
		});
		if (!answer.ok) throw new Error(answer.status);
		const { said, here } = await answer.json();
		keep(kept().filter((one) => !(one.key in said)));
		mark(here);
		const wrong = some.map((one) => said[one.key]).find((word) => word !== "here" && word !== "known");
		sending = false;
		say(wrong);
		if (!wrong) send();
	} catch {
		sending = false;
		say();
	}
}

function mark(here) {
	localStorage.setItem(`${box}-here`, JSON.stringify(here));
	wasHere.clear();
	for (const contact of here) wasHere.add(String(contact));
	known = wasHere.size;
	const waiting = new Set(kept().map((one) => String(one.contact)));
	for (const line of door.querySelectorAll("#door-list [data-contact]")) {
		arrived(line, wasHere.has(line.dataset.contact) || waiting.has(line.dataset.contact));
	}
}

function arrived(line, isHere = true) {
	line.classList.toggle("is-here", isHere);
	line.querySelector("button").setAttribute("aria-pressed", String(isHere));
}

// One that was not sent yet leaves this telephone; the house takes back one that it knows.
function takeBack(form, contact) {
	const line = form.closest("li");
	if (kept().some((one) => one.contact === contact)) {
		keep(kept().filter((one) => one.contact !== contact));
		arrived(line, wasHere.has(contact));
		say();
	} else if (navigator.onLine) {
		form.submit();
	} else {
		say(state.dataset.needs);
	}
}

function say(wrong = "") {
	const left = kept().length;
	there.textContent = String(known + new Set(kept().map((one) => one.contact || one.key).filter((one) => !wasHere.has(one))).size);
	const { online, offline, waiting } = state.dataset;
	state.textContent = wrong || (left === 0 ? online : `${navigator.onLine ? "" : offline} ${waiting} ${left}`);
}

door.addEventListener("submit", (event) => {
	event.preventDefault();
	const { contact, badge, name, email, undo } = Object.fromEntries(new FormData(event.target));
	if (undo) return takeBack(event.target, undo);
	if (contact) arrived(event.target.closest("li"));
	if (contact || badge || name) arrive({ contact, badge, name, email });
	if (!contact) event.target.reset();
});

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
document.getElementById("door-search").addEventListener("input", ({ target }) => {
	const words = fold(target.value).split(/\s+/).filter(Boolean);
	for (const line of door.querySelectorAll("#door-list [data-name]")) {
		line.hidden = !words.every((word) => line.dataset.name.includes(word));
	}
});

// Without network the page is as it was last read: what the house said since then is in this telephone.
if (navigator.onLine) for (const line of door.querySelectorAll("#door-list .is-here")) wasHere.add(line.dataset.contact);
else mark(JSON.parse(localStorage.getItem(`${box}-here`) ?? "[]"));
for (const { contact } of kept()) {
	const line = contact && door.querySelector(`#door-list [data-contact="${contact}"]`);
	if (line) arrived(line);
}
navigator.serviceWorker?.register(door.dataset.worker);
addEventListener("online", send);
setInterval(send, 5000);
say();
send();
