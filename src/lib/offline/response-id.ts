import { v7 } from 'uuid';

/**
 * A UUIDv7 made in the browser, where a response begins: it makes repeated sending harmless.
 *
 * @param nowMs the device's clock
 * @param random 16 random bytes
 */
export function newResponseId(nowMs: number, random: Uint8Array): string {
	return v7({ msecs: nowMs, random });
}
