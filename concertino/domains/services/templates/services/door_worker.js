// Keeps the page of the door, and what it is drawn with, in this telephone: with network it is always read anew; without, it is
// as it was last read. Whoever signed out, or may not see it any more, finds nothing kept.
"use strict";

const BOX = "door";
const DOOR = /\/seances\/\d+\/porte\/$/;
const DRAWN_WITH = new Set(["style", "script", "font", "image"]);

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
	const { request } = event;
	const { origin, pathname } = new URL(request.url);
	if (request.method !== "GET" || origin !== location.origin) return;
	const isDoor = request.mode === "navigate" && DOOR.test(pathname);
	if (isDoor || DRAWN_WITH.has(request.destination)) event.respondWith(read(request, isDoor));
});

async function read(request, isDoor) {
	const box = await caches.open(BOX);
	try {
		const answer = await fetch(request);
		if (isDoor && (answer.redirected || !answer.ok)) await caches.delete(BOX);
		else if (answer.ok) await box.put(request, answer.clone());
		return answer;
	} catch (lost) {
		const kept = await box.match(request);
		if (kept) return kept;
		throw lost;
	}
}
