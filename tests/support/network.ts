import { connect, createServer, type Socket } from 'node:net';

/** A wire between a tablet and the server that a test can cut. */
export interface Network {
	/** Where the tablet finds the server. */
	readonly address: string;
	setUp(isUp: boolean): void;
	close(): Promise<void>;
}

/** @param port of the server on this machine */
export async function openNetwork(port: number): Promise<Network> {
	const open = new Set<Socket>();
	let isUp = true;
	const wire = createServer((tablet) => {
		if (!isUp) return void tablet.destroy();
		const server = connect(port, '127.0.0.1');
		for (const [one, other] of [
			[tablet, server],
			[server, tablet]
		] as const) {
			open.add(one);
			one.pipe(other);
			one.on('error', () => other.destroy());
			one.on('close', () => {
				open.delete(one);
				other.destroy();
			});
		}
	});
	await new Promise<void>((resolve) => wire.listen(0, '127.0.0.1', resolve));
	const place = wire.address();
	if (place === null || typeof place === 'string') throw new Error('no port');
	const cut = () => open.forEach((socket) => socket.destroy());

	return {
		address: `http://127.0.0.1:${place.port}`,
		setUp(up) {
			isUp = up;
			if (!up) cut();
		},
		close() {
			cut();
			return new Promise((resolve) => wire.close(() => resolve()));
		}
	};
}
