/** Units as they could be, honest and pressed: what `npm run bench:quality` judges. */
import type { Chance } from '../../drizzle/seed/chance.ts';
import type { StreamResponse } from '../../src/lib/domain/quality-stream.ts';

const RATINGS = 5;
/** Monday 5 January 2026, midnight in Vietnam. */
const FIRST_DAY_MS = Date.UTC(2026, 0, 4, 17);
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

export interface Habits {
	readonly responses: number;
	readonly days: number;
	/** Share of full marks on a middling day, as log odds. */
	readonly content: number;
	/** How far days differ, in log odds. */
	readonly mood: number;
	readonly hurried: number;
	/** Comes with a relative who answers alike within two minutes. */
	readonly together: number;
	/** Tests, cleaning, a clock set wrong. */
	readonly afterHours: number;
}

/** @param contentMax log odds of full marks where people are most content: 0.6 is 65%, 3 is 95% */
export function drawHabits(random: Chance, responses: number, contentMax = 0.6): Habits {
	return {
		responses,
		days: Math.max(8, Math.min(120, Math.round(responses / (6 + random.next() * 24)))),
		content: -2.2 + random.next() * (contentMax + 2.2),
		mood: random.next() * 0.5,
		hurried: random.next() * 0.03,
		together: random.next() * 0.12,
		afterHours: random.next() * 0.01
	};
}

/**
 * @param friendliness of whoever is on duty on a day at an hour, in log odds
 */
export function honestUnit(
	habits: Habits,
	random: Chance,
	friendliness: (day: number, hour: number) => number = () => 0
): StreamResponse[] {
	const stream: StreamResponse[] = [];
	const moods = Array.from({ length: habits.days }, () => habits.mood * random.normal());
	while (stream.length < habits.responses) {
		const day = random.below(habits.days);
		const hour = hourOf(habits, random);
		const odds = habits.content + (moods[day] ?? 0) + friendliness(day, hour);
		const at = momentOf(day, hour);
		const first = honestAnswer(at, odds, habits, random);
		stream.push(first);
		if (random.next() >= habits.together) continue;
		const later = new Date(at.getTime() + (50 + random.next() * 70) * 1000);
		const second = honestAnswer(later, odds, habits, random);
		stream.push(random.next() < 0.6 ? { ...second, levels: first.levels } : second);
	}
	return stream.slice(0, habits.responses);
}

/** An hour of one of the days on which the desk is open. */
export function momentOf(day: number, hour: number): Date {
	return new Date(FIRST_DAY_MS + workday(day) * DAY_MS + hour * HOUR_MS);
}

/** Monday to Friday, week after week. */
function workday(index: number): number {
	return Math.floor(index / 5) * 7 + (index % 5);
}

/** Mornings are busiest; nearly nobody comes at noon. */
function hourOf({ afterHours }: Habits, random: Chance): number {
	if (random.next() < afterHours) return 18 + random.next() * 3;
	const hour = Number(
		random.pick({ 7: 0.8, 8: 1.6, 9: 1.8, 10: 1.5, 13: 0.9, 14: 1.5, 15: 1.4, 16: 0.8 })
	);
	return hour + random.next();
}

function honestAnswer(
	answeredAt: Date,
	odds: number,
	{ hurried }: Habits,
	random: Chance
): StreamResponse {
	const isFull = random.next() < 1 / (1 + Math.exp(-odds));
	const levels = Array.from({ length: RATINGS }, () =>
		isFull ? 5 : Number(random.pick({ 1: 0.01, 2: 0.03, 3: 0.1, 4: 0.56, 5: 0.3 }))
	);
	const seconds =
		random.next() < hurried ? 4 + random.next() * 6 : 42 * Math.exp(0.4 * random.normal());
	return {
		deskId: 'desk',
		isKiosk: true,
		answeredAt,
		durationSeconds: Math.max(12 * Number(seconds >= 12), Math.round(seconds)),
		levels,
		answered: RATINGS + 1
	};
}

/** Full marks at some moments, so many seconds each. */
export function fullMarks(moments: readonly Date[], durationSeconds: number): StreamResponse[] {
	return moments.map((moment) => ({
		deskId: 'desk',
		isKiosk: true,
		answeredAt: moment,
		durationSeconds,
		levels: new Array<number>(RATINGS).fill(5),
		answered: RATINGS
	}));
}
