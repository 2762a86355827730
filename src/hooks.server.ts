import { building } from '$app/environment';
import { error, type Handle, type HandleServerError, type ServerInit } from '@sveltejs/kit';
import { loadDemoProvince } from '../drizzle/seed/load.ts';
import { readActor } from '$lib/server/auth/session';
import { mustBeShort } from '$lib/server/body-limit';
import { inWords, refuseBrokenForm, show } from '$lib/server/http';
import { openDoor } from '$lib/server/intake/door';
import { log } from '$lib/server/log';
import { openWorld, type World } from '$lib/server/world';
import { paraglideMiddleware } from '$lib/text/generated/server';
import { newId } from '$lib/server/id';
import { offerSetUp } from '$lib/server/usecases/set-up-province';
import { findSetting } from '$lib/server/repositories/settings';

let world: World;

export const init: ServerInit = async () => {
	if (building) return;
	world = await openWorld(process.env);
	await loadDemoProvince(world, (step) => log.info({ step }, 'loading'));
	process.once('sveltekit:shutdown', () => void world.close());
	const isDemo = (await findSetting(world.db.read, 'demo')) === 'true';
	const token = await offerSetUp(world.db, new Date());
	const setUpPath = token === null ? null : `/thiet-lap/${token}`;
	process.emit('lang-nghe:opened', { isDemo, setUpPath, door: openDoor(world) });
};

/** Of the names of a page's parts in its head. */
const LINK_CHARS_MAX = 6_000;

/** The door for responses is busy and needs neither a person nor an interface language. */
const isIntake = (path: string) => path === '/api/v1/responses' || path === '/api/v1/time';

export const handle: Handle = async ({ event, resolve }) => {
	event.locals.db = world?.db;
	event.locals.intake = world?.intake;
	event.locals.guard = world?.guard;
	event.locals.task = null;
	event.locals.settings = world?.settings;
	event.locals.metrics = world?.metrics;
	event.locals.actor = null;
	event.locals.sessionId = null;
	event.locals.arriving = null;
	event.locals.locale = 'vi';
	if (building) return resolve(event);

	refuseForeignOrigin(event.request, event.url);
	refuseUnreadable(event.url);
	refuseBrokenForm(event.request);
	if (isIntake(event.url.pathname)) return resolve(event);

	await readActor(event);
	await show(async () => mustBeShort(event.request, event.route.id, event.locals.actor));
	return paraglideMiddleware(event.request, async ({ locale }) => {
		event.locals.locale = locale;
		const begun = performance.now();
		const response = await resolve(event, {
			transformPageChunk: ({ html }) => withTask(html.replace('%lang%', locale), event.locals.task),
			preload: isNeededFirst
		});
		world.metrics.saw({
			route: event.route.id ?? 'none',
			method: event.request.method,
			status: response.status,
			seconds: (performance.now() - begun) / 1000
		});
		const short = withShortHead(response);
		return secured(event.locals.actor ? kept(short) : short, event.route.id);
	});
};

/** The script that works is put in by the server, so that in peace no page carries a byte of it. */
function withTask(html: string, task: App.Locals['task']): string {
	if (task === null) return html;
	const script = `<script src="/proof.js" data-mark="${task.mark}" data-bits="${task.bits}"></script>`;
	return html.replace('</body>', `${script}</body>`);
}

/** What the first screen needs: code, looks, and of the fonts the ordinary weight alone. */
function isNeededFirst({ type, path }: { type: string; path: string }): boolean {
	if (type === 'font') return path.includes('-400-') && path.endsWith('.woff2');
	return type === 'js' || type === 'css';
}

/** Kit checks the origin of forms only; JSON is checked here. */
function refuseForeignOrigin(request: Request, url: URL): void {
	if (request.method === 'GET' || request.method === 'HEAD') return;
	const origin = request.headers.get('origin');
	if (origin !== null && origin !== url.origin) error(403, inWords(403));
}

/** No key types a NUL, and a PostgreSQL cannot compare one with anything. */
function refuseUnreadable({ href }: URL): void {
	if (href.includes('%00')) error(400, inWords(400));
}

/** What a signed-in person saw must not be found by the next one at the same computer. */
function kept(response: Response): Response {
	if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
	return response;
}

/**
 * Names no more of a page's parts in the head than a proxy's usual buffer takes (nginx: 8 kB); the
 * browser finds the rest by following the first.
 */
function withShortHead(response: Response): Response {
	const parts = response.headers.get('link')?.split(', ') ?? [];
	let left = LINK_CHARS_MAX;
	const named = parts.filter((part) => (left -= part.length) >= 0);
	if (named.length < parts.length) response.headers.set('link', named.join(', '));
	return response;
}

/** The interviewers' app alone may ask where it is. */
function secured(response: Response, route: string | null): Response {
	const geolocation = route === '/dieu-tra' ? '(self)' : '()';
	response.headers.set('x-content-type-options', 'nosniff');
	response.headers.set('referrer-policy', 'same-origin');
	response.headers.set('x-frame-options', 'DENY');
	response.headers.set('permissions-policy', `geolocation=${geolocation}, microphone=()`);
	return response;
}

export const handleError: HandleServerError = ({ error: trouble, event, status }) => {
	// A request that cannot be read is no bug of ours.
	if (status < 500) return inWords(status);
	const errorId = newId(new Date());
	log.error({ errorId, route: event.route.id, method: event.request.method, err: trouble }, 'bug');
	return { ...inWords(status), errorId };
};
