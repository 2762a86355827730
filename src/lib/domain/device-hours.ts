/** When a device is awake, in Asia/Ho_Chi_Minh; outside these hours it shows the sleep screen. */
export interface OpeningHours {
	/** Days of the week, 1 = Monday … 7 = Sunday. */
	readonly days: readonly number[];
	/** HH:MM, the first minute awake. */
	readonly from: string;
	/** HH:MM, the first minute asleep; later than `from`. */
	readonly to: string;
}

/** Office hours of a one-stop desk, lunch break included: people wait through it. */
export const usualHours: OpeningHours = { days: [1, 2, 3, 4, 5], from: '07:00', to: '17:00' };

/** Vietnam keeps one time, UTC+7, all year. */
const OFFSET_MS = 7 * 3_600_000;

/** Whether a device is awake; one without hours always is. */
export function isOpenAt(hours: OpeningHours | null, at: Date): boolean {
	if (hours === null) return true;
	const local = new Date(at.getTime() + OFFSET_MS);
	const day = local.getUTCDay() === 0 ? 7 : local.getUTCDay();
	const time = local.toISOString().slice(11, 16);
	return hours.days.includes(day) && hours.from <= time && time < hours.to;
}

/** The hours that lie in both; null where neither sets any. */
export function sharedHours(
	one: OpeningHours | null,
	other: OpeningHours | null
): OpeningHours | null {
	if (one === null || other === null) return one ?? other;
	return {
		days: one.days.filter((day) => other.days.includes(day)),
		from: one.from > other.from ? one.from : other.from,
		to: one.to < other.to ? one.to : other.to
	};
}
