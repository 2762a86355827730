/**
 * Recorded voices on the tablet's disk, so that a question is read aloud without a network too. An
 * address is its content: what is kept is never stale, only no longer needed.
 */

/** Not among the caches of the service worker, which goes through its own when it changes. */
const CACHE = 'recordings';

/** Fetches what is missing and drops what nobody asks for any more; a fault is mended by the next call. */
export async function keepRecordings(
	caches: CacheStorage,
	addresses: readonly string[]
): Promise<void> {
	const cache = await caches.open(CACHE);
	const kept = (await cache.keys()).map(({ url }) => new URL(url).pathname);
	await Promise.all(kept.filter((one) => !addresses.includes(one)).map((one) => cache.delete(one)));
	for (const address of addresses)
		if (!kept.includes(address)) await cache.add(address).catch(() => {});
}

/** The sound from the disk, else over the network; null where neither has it. */
export async function findRecording(
	caches: CacheStorage | undefined,
	address: string
): Promise<Blob | null> {
	try {
		const cache = await caches?.open(CACHE);
		const found = (await cache?.match(address)) ?? (await fetch(address));
		return found.ok ? await found.blob() : null;
	} catch {
		return null;
	}
}
