/**
 * Room on the disk that nothing uses, given up when a response finds the disk full. No browser tells
 * how much room there is (Chromium adds ten gigabytes to what is used, whatever the disk holds), so a
 * reserve that cannot be written any more is the one early warning.
 */
const NAME = 'reserve';
/** Some five thousand responses. */
const BYTES = 4_000_000;

/** @returns whether the reserve is there, or could be written; true where the browser keeps none */
export async function keepReserve(): Promise<boolean> {
	if (!('caches' in globalThis)) return true;
	try {
		const cache = await caches.open(NAME);
		const isThere = (await cache.match(`/${NAME}`)) !== undefined;
		if (!isThere) await cache.put(`/${NAME}`, new Response(new Uint8Array(BYTES)));
		return true;
	} catch {
		return false;
	}
}

/** @returns whether there was one to give up */
export async function spendReserve(): Promise<boolean> {
	try {
		return await caches.delete(NAME);
	} catch {
		return false;
	}
}
