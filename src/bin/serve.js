/**
 * The server's entry: SvelteKit's built handler with what it cannot know by itself.
 *
 * - adapter-node takes https for granted, and then refuses every form sent over plain http; here
 *   protocol, host and address come from the socket, and from a proxy only by setting.
 * - Responses of citizens go straight to the intake, past framework and compression: they are
 *   small and many. Pages are compressed.
 * - A stop finishes what is in flight and closes the database.
 */
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath, pathToFileURL } from 'node:url';
import compression from 'compression';
import { readSettings } from '../lib/server/env.ts';

const stopSecondsMax = 20;

const root = fileURLToPath(new URL('../..', import.meta.url));
process.chdir(root);
if (existsSync('.env')) process.loadEnvFile('.env');

const settings = readSettingsOrStop();
const opening = new Promise((resolve) => process.once('lang-nghe:opened', resolve));
const handle = await loadHandler();
const { door, ...opened } = await opening;

/** @typedef {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse, next: () => void) => void} Middleware */

/** Typed for Express, though it asks of a request only what Node gives. */
const compress = /** @type {Middleware} */ (
	/** @type {unknown} */ (compression({ threshold: 1024, filter: isWorthCompressing }))
);
const server = createServer((request, response) => {
	tellOrigin(request);
	if (isForIntake(request)) return door(request, response);
	compress(request, response, () => handle(request, response, () => notFound(response)));
});

server.once('error', (/** @type {NodeJS.ErrnoException} */ trouble) => {
	if (trouble.code !== 'EADDRINUSE') throw trouble;
	stopWith(`Port ${settings.PORT} of ${settings.HOST} is taken; set PORT to another one.`);
});
server.listen(settings.PORT, settings.HOST, () => {
	const address = `http://${settings.HOST.includes(':') ? `[${settings.HOST}]` : settings.HOST}:${settings.PORT}`;
	console.log(`Listening on ${address}`);
	if (opened.setUpPath)
		console.log(`Nobody can sign in yet. Open once, within a day: ${address}${opened.setUpPath}`);
	process.send?.({ address, ...opened });
});

process.once('SIGTERM', stop);
process.once('SIGINT', stop);

function readSettingsOrStop() {
	try {
		return readSettings(process.env);
	} catch (trouble) {
		return stopWith(trouble instanceof Error ? trouble.message : String(trouble));
	}
}

/** The handler reads its own settings from the environment while it is imported. */
async function loadHandler() {
	process.env.PROTOCOL_HEADER = 'x-forwarded-proto';
	process.env.HOST_HEADER = 'x-forwarded-host';
	process.env.ADDRESS_HEADER = 'x-forwarded-for';
	process.env.BODY_SIZE_LIMIT ??= `${settings.IMPORT_SIZE_MAX_MB + 1}M`;
	if (!existsSync('build/handler.js')) stopWith('Nothing is built yet: run `npm run build`.');
	/** @type {{ handler: Middleware }} */
	const { handler } = await import(pathToFileURL('build/handler.js').href);
	return handler;
}

/**
 * Responses go straight to the intake: the framework would cost more than all the rest.
 *
 * @param {import('node:http').IncomingMessage} request
 */
function isForIntake({ method, url }) {
	return method === 'POST' && url === '/api/v1/responses';
}

/** @param {import('node:http').IncomingMessage} request */
function tellOrigin({ headers, socket }) {
	// A proxy that is not trusted makes everybody look like this machine; the metrics must know.
	const isProxied = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;
	headers['x-lang-nghe-proxied'] = String(isProxied);
	const isTold = (/** @type {string} */ name) => settings.TRUST_PROXY && headers[name];
	if (!isTold('x-forwarded-proto')) headers['x-forwarded-proto'] = 'http';
	if (!isTold('x-forwarded-host')) headers['x-forwarded-host'] = headers.host ?? settings.HOST;
	if (!isTold('x-forwarded-for')) headers['x-forwarded-for'] = socket.remoteAddress ?? '';
}

/** @type {typeof compression.filter} */
function isWorthCompressing(request, response) {
	if (String(response.getHeader('content-type')).startsWith('text/event-stream')) return false;
	return compression.filter(request, response);
}

/** @param {import('node:http').ServerResponse} response */
function notFound(response) {
	response.writeHead(404).end();
}

/**
 * Takes no new connection, finishes what is in flight, then lets the application close its database.
 *
 * @param {NodeJS.Signals} signal
 */
function stop(signal) {
	const force = setTimeout(() => server.closeAllConnections(), stopSecondsMax * 1000);
	// Connections kept alive become idle one by one; a browser would hold them open for ever.
	const sweep = setInterval(() => server.closeIdleConnections(), 100);
	server.close(() => {
		clearTimeout(force);
		clearInterval(sweep);
		process.emit('sveltekit:shutdown', signal);
	});
	server.closeIdleConnections();
}

/**
 * @param {string} sentence
 * @returns {never}
 */
function stopWith(sentence) {
	console.error(sentence);
	process.exit(1);
}
