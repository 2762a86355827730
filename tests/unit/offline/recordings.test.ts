import { expect, it } from 'vitest';
import { findRecording, keepRecordings } from '../../../src/lib/offline/recordings.ts';

/** The browser's cache, as far as it is asked; what the network lacks cannot be added. */
function aDisk(onNetwork: readonly string[]) {
	const kept = new Map<string, Response>();
	const cache = {
		keys: async () => [...kept.keys()].map((path) => new Request(`http://tablet${path}`)),
		add: async (path: string) => {
			if (!onNetwork.includes(path)) throw new TypeError('no network');
			kept.set(path, new Response(path));
		},
		delete: async (path: string) => kept.delete(path),
		match: async (path: string) => kept.get(path)?.clone()
	};
	const caches = { open: async () => cache } as unknown as CacheStorage;
	return { kept, caches };
}

it('keeps the voices that are asked for, and no others', async () => {
	const { kept, caches } = aDisk(['/a', '/b', '/c']);
	await keepRecordings(caches, ['/a', '/b']);
	await keepRecordings(caches, ['/b', '/c']);
	expect([...kept.keys()]).toEqual(['/b', '/c']);
});

it('one that the network does not give now does not hold back the others', async () => {
	const { kept, caches } = aDisk(['/b']);
	await keepRecordings(caches, ['/a', '/b']);
	expect([...kept.keys()]).toEqual(['/b']);
});

it('is found on the disk without a network, and is nothing where neither has it', async () => {
	const { caches } = aDisk(['/a']);
	await keepRecordings(caches, ['/a']);
	expect(await (await findRecording(caches, '/a'))?.text()).toBe('/a');
	expect(await findRecording(caches, 'http://127.0.0.1:9/none')).toBeNull();
});
