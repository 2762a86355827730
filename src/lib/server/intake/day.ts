/** Vietnam keeps one time, UTC+7, all year. */
const OFFSET_MS = 7 * 3_600_000;

/** The calendar day in Asia/Ho_Chi_Minh as a number: 20261121. */
export function dayNumber(at: Date): number {
	const local = new Date(at.getTime() + OFFSET_MS);
	return local.getUTCFullYear() * 10_000 + (local.getUTCMonth() + 1) * 100 + local.getUTCDate();
}

/** The same day as `YYYY-MM-DD`. */
export function calendarDay(at: Date): string {
	return new Date(at.getTime() + OFFSET_MS).toISOString().slice(0, 10);
}
