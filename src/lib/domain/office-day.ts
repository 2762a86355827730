/**
 * Calendar days of the office, in Asia/Ho_Chi_Minh. Vietnam has kept UTC+7 without summer time
 * since 1975, so a fixed shift is exact.
 */
const SHIFT_MS = 7 * 3_600_000;

/** The office's calendar day of an instant, YYYY-MM-DD. */
export function dayOf(instant: Date): string {
	return new Date(instant.getTime() + SHIFT_MS).toISOString().slice(0, 10);
}

/** The same day as a number: 20261121. */
export function dayNumber(instant: Date): number {
	const local = new Date(instant.getTime() + SHIFT_MS);
	return local.getUTCFullYear() * 10_000 + (local.getUTCMonth() + 1) * 100 + local.getUTCDate();
}

/** The instant at which the office's calendar day of another instant began. */
export function startOfDay(instant: Date): Date {
	return new Date(Date.parse(`${dayOf(instant)}T00:00:00Z`) - SHIFT_MS);
}
