/**
 * `npm run bench:quality`: how often honest units are suspected, and how often pressed ones are found.
 *
 * Honest units differ as real ones do: how content people are, how many hurry, how the mood of days
 * differs, how many come, who comes with a relative, up to places where 95 of 100 give full marks.
 * Pressing is mixed in at 20% in several ways; the last one looks like honest answers in everything
 * but its marks and is printed without a limit: no stream can betray it, only a call-back can.
 * What needs more than the stream (dossiers, shifts, tablets, neighbours): quality-grounds.ts.
 */
import { chance, type Chance } from '../../drizzle/seed/chance.ts';
import { findPressing } from '../../src/lib/domain/quality-pressing.ts';
import type { StreamResponse } from '../../src/lib/domain/quality-stream.ts';
import { drawHabits, fullMarks, honestUnit, momentOf, type Habits } from './invented-units.ts';
import { measureGrounds } from './quality-grounds.ts';
import { failureCount, heading, note, percent, tell } from './report.ts';

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

type Way = (count: number, habits: Habits, random: Chance) => StreamResponse[];

/** One after the other on a few days, beginning at an hour. */
function inRows(hour: number, everySeconds: number, durationSeconds: number, rows: number): Way {
	return (count, { days }, random) => {
		const moments = Array.from({ length: count }, (_, at) => {
			const day = Math.floor(((at % rows) + 0.5) * (days / rows));
			const place = Math.floor(at / rows);
			return momentOf(day, hour + (place * everySeconds * (0.9 + random.next() * 0.2)) / 3600);
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
			Array.from({ length: count }, () => momentOf(random.below(days), 7 + random.next() * 10)),
			6
		)
};

const undetectable: Way = (count, { days }, random) =>
	fullMarks(
		Array.from({ length: count }, () => momentOf(random.below(days), 7 + random.next() * 10)),
		40
	);

function measureHonest(): void {
	heading('Honest units suspected');
	for (const [responses, units] of honestUnits) {
		const random = chance(1000 + responses);
		const alarms = new Map<string, number>();
		let suspected = 0;
		let flagged = 0;
		for (let unit = 0; unit < units; unit += 1) {
			const found = findPressing(honestUnit(drawHabits(random, responses, 3), random));
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
measureGrounds();
console.log(
	`\n${failureCount() === 0 ? 'All limits hold.' : `${failureCount()} limits do not hold.`}`
);
process.exitCode = failureCount() === 0 ? 0 : 1;
