import type { Position } from '$lib/domain/distance';

/** Accepts a place this old; waits this long for one. */
const AGE_MS = 120_000;
const WAIT_MS = 20_000;

/**
 * Where the phone is, best effort: asked for when a visit begins, so that nobody waits for it. The
 * server keeps the distance to the address alone.
 */
export class Place {
	position: Position | null = null;

	ask(): void {
		if (!('geolocation' in navigator)) return;
		navigator.geolocation.getCurrentPosition(
			({ coords: { latitude, longitude } }) => (this.position = { latitude, longitude }),
			() => {},
			{ enableHighAccuracy: true, maximumAge: AGE_MS, timeout: WAIT_MS }
		);
	}
}
