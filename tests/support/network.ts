import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { NextRelease } from './next-release.ts';

/** The way from a tablet to the server, which a test can cut, and behind which it can put things. */
export interface Network {
	/** Where the tablet finds the server. */
	readonly address: string;
	/** Ids of all responses that the server was handed, in the order in which they came. */
	readonly arrivals: string[];
	setUp(isUp: boolean): void;
	/** Calls whose path is told so are answered 500, and never reach the server. */
	setFailing(isFailing: (path: string) => boolean): void;
	/** Puts another release of the app on the server. */
	upgrade(release: NextRelease): void;
	close(): Promise<void>;
}

/** @param port of the server on this machine */
export async function openNetwork(port: number): Promise<Network> {
	let isUp = true;
	let isFailing = (_path: string) => false;
	let release: NextRelease | null = null;
	const arrivals: string[] = [];

	const way = createServer((asked, answer) => {
		const { pathname: path, search } = new URL(asked.url ?? '/', 'http://way');
		if (isFailing(path)) {
			asked.resume();
			return answer.writeHead(500, { 'content-type': 'application/json' }).end('{"message":"500"}');
		}
		if (path === '/api/v1/responses') note(asked, arrivals);
		if (release !== null) {
			const known = release.before(path);
			if (known === null) return answer.writeHead(404).end();
			return forward(asked, answer, { port, path: known + search, rewrite: release.rewrite });
		}
		forward(asked, answer, { port, path: asked.url ?? '/', rewrite: null });
	});
	way.on('connection', (socket) => {
		if (!isUp) socket.destroy();
	});
	await new Promise<void>((resolve) => way.listen(0, '127.0.0.1', resolve));
	const place = way.address();
	if (place === null || typeof place === 'string') throw new Error('no port');

	return {
		address: `http://127.0.0.1:${place.port}`,
		arrivals,
		setUp(up) {
			isUp = up;
			if (!up) way.closeAllConnections();
		},
		setFailing(which) {
			isFailing = which;
		},
		upgrade(next) {
			release = next;
		},
		close() {
			const closed = new Promise<void>((resolve) => way.close(() => resolve()));
			way.closeAllConnections();
			return closed;
		}
	};
}

function note(asked: IncomingMessage, arrivals: string[]): void {
	let body = '';
	asked.on('data', (piece: Buffer) => (body += piece.toString()));
	asked.on('end', () => {
		const { responses } = JSON.parse(body);
		arrivals.push(...responses.map(({ id }: { id: string }) => id));
	});
}

interface Way {
	readonly port: number;
	readonly path: string;
	readonly rewrite: NextRelease['rewrite'] | null;
}

function forward(asked: IncomingMessage, answer: ServerResponse, way: Way): void {
	const { port, path, rewrite } = way;
	// What is rewritten must come plain, and whole.
	const isKept = (name: string) =>
		rewrite === null || !['accept-encoding', 'if-none-match', 'if-modified-since'].includes(name);
	const headers = Object.fromEntries(
		Object.entries(asked.headers).filter(([name]) => isKept(name))
	);
	const further = request({ port, path, headers, method: asked.method }, (found) => {
		if (rewrite === null || !/text|javascript|json/.test(found.headers['content-type'] ?? '')) {
			answer.writeHead(found.statusCode ?? 502, found.headers);
			return void found.pipe(answer);
		}
		const pieces: Buffer[] = [];
		found.on('data', (piece: Buffer) => pieces.push(piece));
		found.on('end', () => {
			const body = rewrite(Buffer.concat(pieces).toString());
			const { 'content-length': _, etag: __, ...kept } = found.headers;
			answer.writeHead(found.statusCode ?? 502, kept).end(body);
		});
	});
	further.on('error', () => answer.destroy());
	answer.on('close', () => further.destroy());
	asked.pipe(further);
}
