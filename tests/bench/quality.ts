/**
 * `npm run bench:quality`: how often honest units are suspected, and how often pressed ones are found.
 *
 * Honest units differ as real ones do: how content people are, how many hurry, how the mood of days
 * differs, how many come, who comes with a relative. Pressing is mixed in at 20% in several ways;
 * the last one looks like honest answers in everything but its marks and is printed without a limit:
 * no stream can betray it, only a call-back can.
 */
import { chance, type Chance } from '../../drizzle/seed/chance.ts';
import { findPressing } from '../../src/lib/domain/quality-pressing.ts';
import type { StreamResponse } from '../../src/lib/domain/quality-stream.ts';
import { failureCount, heading, note, tell } from './report.ts';

/** Units simulated, by responses a unit. */
const honestUnits = [
	[50, 2000],
	[200, 2000],
	[500, 1000],
	[2000, 500]
] as const;
const PRESSED_UNITS = 200;
const PRESSED_SHARE = 0.2;
const FALSE_ALARM_MAX = 0.01;
const DETECTION_MIN = 0.9;
const RATINGS = 5;
/** Monday 5 January 2026, midnight in Vietnam. */
const FIRST_DAY_MS = Date.UTC(2026, 0, 4, 17);
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

interface Habits {
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

function drawHabits(random: Chance, responses: number): Habits {
	return {
		responses,
		days: Math.max(8, Math.min(120, Math.round(responses / (6 + random.next() * 24)))),
		content: -2.2 + random.next() * 2.8,
		mood: random.next() * 0.5,
		hurried: random.next() * 0.03,
		together: random.next() * 0.12,
		afterHours: random.next() * 0.01
	};
}

function honestUnit(habits: Habits, random: Chance): StreamResponse[] {
	const stream: StreamResponse[] = [];
	const moods = Array.from({ length: habits.days }, () => habits.mood * random.normal());
	while (stream.length < habits.responses) {
		const day = random.below(habits.days);
		const odds = habits.content + (moods[day] ?? 0);
		const at = new Date(FIRST_DAY_MS + workday(day) * DAY_MS + hourOf(habits, random) * HOUR_MS);
		const first = honestAnswer(at, odds, habits, random);
		stream.push(first);
		if (random.next() >= habits.together) continue;
		const later = new Date(at.getTime() + (50 + random.next() * 70) * 1000);
		const second = honestAnswer(later, odds, habits, random);
		stream.push(random.next() < 0.6 ? { ...second, levels: first.levels } : second);
	}
	return stream.slice(0, habits.responses);
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

type Way = (count: number, habits: Habits, random: Chance) => StreamResponse[];

/** Full marks at some moments, so many seconds each. */
function fullMarks(moments: readonly number[], durationSeconds: number): StreamResponse[] {
	return moments.map((moment) => ({
		deskId: 'desk',
		isKiosk: true,
		answeredAt: new Date(moment),
		durationSeconds,
		levels: new Array<number>(RATINGS).fill(5),
		answered: RATINGS
	}));
}

/** One after the other on a few days, beginning at an hour. */
function inRows(hour: number, everySeconds: number, durationSeconds: number, rows: number): Way {
	return (count, { days }, random) => {
		const moments = Array.from({ length: count }, (_, at) => {
			const day = workday(Math.floor(((at % rows) + 0.5) * (days / rows)));
			const place = Math.floor(at / rows);
			return (
				FIRST_DAY_MS +
				day * DAY_MS +
				hour * HOUR_MS +
				place * everySeconds * (900 + random.next() * 200)
			);
		});
		return fullMarks(moments, durationSeconds);
	};
}

const ways: Readonly<Record<string, Way>> = {
	'quickly, at closing time, on six days': inRows(16.75, 7, 4, 6),
	'at a citizen’s pace after closing, on six days': inRows(18, 45, 35, 6),
	'one every 20 s with a pause, on five days': inRows(11.5, 20, 15, 5),
	'at a citizen’s pace in quiet hours, on four days': inRows(11.5, 45, 38, 4),
	'quickly, one at a time all over the days': (count, { days }, random) =>
		fullMarks(
			Array.from(
				{ length: count },
				() =>
					FIRST_DAY_MS + workday(random.below(days)) * DAY_MS + (7 + random.next() * 10) * HOUR_MS
			),
			6
		)
};

const undetectable: Way = (count, { days }, random) =>
	fullMarks(
		Array.from(
			{ length: count },
			() => FIRST_DAY_MS + workday(random.below(days)) * DAY_MS + (7 + random.next() * 10) * HOUR_MS
		),
		40
	);

function percent(share: number): string {
	return `${(100 * share).toFixed(2)}%`;
}

function measureHonest(): void {
	heading('Honest units suspected');
	for (const [responses, units] of honestUnits) {
		const random = chance(1000 + responses);
		const alarms = new Map<string, number>();
		let suspected = 0;
		let flagged = 0;
		for (let unit = 0; unit < units; unit += 1) {
			const found = findPressing(honestUnit(drawHabits(random, responses), random));
			if (found.alarms.length > 0) suspected += 1;
			flagged += found.flagged;
			for (const sign of found.alarms) alarms.set(sign, (alarms.get(sign) ?? 0) + 1);
		}
		tell({
			name: `n = ${responses}: units suspected of ${units}`,
			measured: percent(suspected / units),
			limit: `≤ ${percent(FALSE_ALARM_MAX)}`,
			isOk: suspected / units <= FALSE_ALARM_MAX
		});
		const by = [...alarms].map(([sign, count]) => `${sign} ${count}`).join(', ');
		note(
			'   responses set aside; alarms by sign',
			`${percent(flagged / units / responses)}; ${by || 'none'}`
		);
	}
}

function detectionOf(way: Way, responses: number): number {
	const random = chance(7000 + responses);
	let found = 0;
	for (let unit = 0; unit < PRESSED_UNITS; unit += 1) {
		const pressed = Math.round(responses * PRESSED_SHARE);
		const habits = drawHabits(random, responses - pressed);
		const stream = [...honestUnit(habits, random), ...way(pressed, habits, random)];
		if (findPressing(stream).alarms.length > 0) found += 1;
	}
	return found / PRESSED_UNITS;
}

function measurePressed(): void {
	heading(`Pressed units found (20% pressed, ${PRESSED_UNITS} units each)`);
	for (const [name, way] of Object.entries(ways)) {
		for (const responses of [200, 500, 2000]) {
			const share = detectionOf(way, responses);
			tell({
				name: `${name}, n = ${responses}`,
				measured: percent(share),
				limit: `≥ ${percent(DETECTION_MIN)}`,
				isOk: share >= DETECTION_MIN
			});
		}
	}
	note(
		'patiently, at a citizen’s pace, all over the days, n = 500',
		percent(detectionOf(undetectable, 500))
	);
}

measureHonest();
measurePressed();
console.log(
	`\n${failureCount() === 0 ? 'All limits hold.' : `${failureCount()} limits do not hold.`}`
);
process.exitCode = failureCount() === 0 ? 0 : 1;
