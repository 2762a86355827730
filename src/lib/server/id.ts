import { v7 } from 'uuid';

/** A UUIDv7: sorts by the moment it was made. */
export function newId(now: Date): string {
	return v7({ msecs: now.getTime() });
}
