/// <reference types="@sveltejs/kit" />
/// <reference lib="webworker" />
/**
 * Starts a kiosk, or the interviewers' app, without a network. Registered by enrolled tablets for
 * `/kiosk/` and by interviewers' phones for `/dieu-tra`, each with caches of its own: it keeps the
 * pages of its kind opened here with all that they load, one cache a version of the app, and
 * nothing else; office pages and answers of the API never pass through it.
 */
import { build, version } from '$service-worker';

const worker = self as unknown as ServiceWorkerGlobalScope;
const FIELD = '/dieu-tra';
const isForField = new URL(worker.registration.scope).pathname === FIELD;
const PREFIX = isForField ? 'dieu-tra-' : 'kiosk-';
const CACHE = PREFIX + version;
const EMBLEM = '/emblem.svg';
const PARTS = '/_app/immutable/';
/** Browsers that read woff only cannot run this. */
const parts = build.filter((path) => !path.endsWith('.woff'));

const isKiosk = (path: string) => /^\/kiosk\/[^/]+$/.test(path) && path !== '/kiosk/ghep';
const isKept = (path: string) => (isForField ? path === FIELD : isKiosk(path));

worker.addEventListener('install', (event) => event.waitUntil(keepAll()));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener('message', (event) => {
	const told: unknown = event.data;
	if (typeof told !== 'object' || told === null || !('kind' in told)) return;
	if (told.kind === 'takeOver') event.waitUntil(worker.skipWaiting());
	if (told.kind !== 'keep' || !('path' in told) || typeof told.path !== 'string') return;
	event.waitUntil(keepLater(told.path));
	if ('version' in told && told.version === version) event.waitUntil(dropOlder());
});

worker.addEventListener('fetch', (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (request.method !== 'GET' || url.origin !== worker.location.origin) return;
	if (request.mode === 'navigate') {
		if (isKept(url.pathname)) event.respondWith(openPage(request, url.pathname));
		return;
	}
	if (url.pathname.startsWith(PARTS) || url.pathname === EMBLEM)
		event.respondWith(fromCache(request));
});

/** A version is taken whole or not at all: where a piece is missing the one before goes on. */
async function keepAll(): Promise<void> {
	const paths = await pathsHere();
	await Promise.all(paths.map(keep));
}

/** The pages that an earlier version kept, and those that are open. */
async function pathsHere(): Promise<string[]> {
	const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
	const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
	const open = await worker.clients.matchAll({ includeUncontrolled: true, type: 'window' });
	const urls = [...kept.flat(), ...open].map(({ url }) => new URL(url).pathname);
	return [...new Set(urls)].filter(isKept);
}

/** The version before goes when a page of this one has started: until then a page of it may need more. */
async function dropOlder(): Promise<void> {
	const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
	await Promise.all(old.map((name) => caches.delete(name)));
}

async function keepLater(path: string): Promise<void> {
	if (!isKept(path) || (await (await caches.open(CACHE)).match(path)) !== undefined) return;
	// No network now: asked again when the page opens next.
	await keep(path).catch(() => {});
}

/**
 * Keeps a page and all that it loads, also later, found by following who names whom.
 *
 * @throws where a piece cannot be fetched, or the page belongs to another version of the app
 */
async function keep(path: string): Promise<void> {
	const cache = await caches.open(CACHE);
	// As nobody in particular: an officer who is signed in stays out of the page that is kept.
	const page = await fetch(path, { credentials: 'omit', cache: 'no-store' });
	if (!page.ok || page.redirected) throw new Error(`${path}: ${page.status}`);
	const html = await page.clone().text();
	const named = html.match(/_app\/immutable\/[\w./-]+\.(?:js|css)/g) ?? [];
	if (named.length === 0 || named.some((name) => !build.includes(`/${name}`)))
		throw new Error(`${path} is of another version`);

	const found = new Set<string>([EMBLEM]);
	const texts = [html];
	for (let text = texts.pop(); text !== undefined; text = texts.pop()) {
		for (const part of parts.filter((one) => !found.has(one) && text.includes(nameOf(one)))) {
			found.add(part);
			if (/\.(js|css)$/.test(part)) texts.push(await textOf(cache, part));
		}
	}
	await Promise.all([...found].map((part) => fetchInto(cache, part)));
	await cache.put(path, page);
}

const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);

async function textOf(cache: Cache, part: string): Promise<string> {
	await fetchInto(cache, part);
	return (await (await cache.match(part))?.text()) ?? '';
}

async function fetchInto(cache: Cache, part: string): Promise<void> {
	if ((await cache.match(part)) === undefined) await cache.add(part);
}

/** The page on disk, at once: it is of one piece with the code on disk. What it asks, the device keeps itself. */
async function openPage(request: Request, path: string): Promise<Response> {
	const cache = await caches.open(CACHE);
	const kept = await cache.match(path);
	if (kept !== undefined) return kept;
	try {
		return await fetch(request);
	} catch (trouble) {
		// Another desk's page: the tablet puts its own desk on it.
		const other = (await cache.keys()).find(({ url }) => isKept(new URL(url).pathname));
		const page = other && (await cache.match(other));
		if (page === undefined) throw trouble;
		return page;
	}
}

async function fromCache(request: Request): Promise<Response> {
	const kept = await (await caches.open(CACHE)).match(request);
	return kept ?? (await caches.match(request)) ?? fetch(request);
}
