/**
 * The part of `npm run bench:quality` about signs that need more than the stream of responses: the
 * dossiers of a day, who was on duty, how many tablets stand there, what the desks around show.
 *
 * Honest desks have tablets that serve one person at a time by clocks that differ, officers of
 * different kindness, citizens who leave without answering, and neighbours who are not all alike.
 */
import { chance, type Chance } from '../../drizzle/seed/chance.ts';
import { farAbove } from '../../src/lib/domain/quality-neighbours.ts';
import { findPressing } from '../../src/lib/domain/quality-pressing.ts';
import {
	officeDay,
	type DeskGround,
	type PressingSign,
	type Shift,
	type StreamResponse
} from '../../src/lib/domain/quality-stream.ts';
import { defaultRules } from '../../src/lib/domain/threshold.ts';
import { drawHabits, fullMarks, honestUnit, momentOf, type Habits } from './invented-units.ts';
import { heading, note, percent, tell } from './report.ts';

const SIZES = [200, 500, 2000] as const;
const HONEST_DESKS: Readonly<Record<(typeof SIZES)[number], number>> = {
	200: 500,
	500: 500,
	2000: 300
};
const DAY_MS = 86_400_000;
const PRESSED_DESKS = 200;
const PRESSED_SHARE = 0.2;
const FALSE_ALARM_MAX = 0.01;
const DETECTION_MIN = 0.9;
const PROVINCES = 150;
const newSigns = ['impossible', 'noDossiers', 'officerMarks'] as const;

interface Desk {
	readonly stream: readonly StreamResponse[];
	readonly ground: DeskGround;
	readonly habits: Habits;
}

/** Two to four officers take turns, half a day each; one tablet in three places out of four. */
function honestDesk(random: Chance, responses: number): Desk {
	const habits = drawHabits(random, responses);
	const officers = 2 + random.below(3);
	const kindness = Array.from({ length: officers }, () => 0.25 * random.normal());
	const onDuty = (day: number, hour: number) => (day * 2 + (hour < 12 ? 0 : 1)) % officers;
	const answered = honestUnit(habits, random, (day, hour) => kindness[onDuty(day, hour)] ?? 0);
	const count = random.next() < 0.75 ? 1 : 2;
	const stream = served(answered, count, random);
	const shifts = Array.from({ length: habits.days }, (_, day) => [
		shift(onDuty(day, 8), [momentOf(day, 6.9), momentOf(day, 12)]),
		shift(onDuty(day, 14), [momentOf(day, 12.01), momentOf(day, 17.5)])
	]).flat();
	const since = momentOf(0, 0);
	const dossiers = dossiersOf(stream, random);
	for (let friday = 4; friday < habits.days; friday += 5) {
		dossiers.set(officeDay(momentOf(friday, 9)) + 1, 0);
	}
	return { stream, habits, ground: { dossiers, shifts, tablets: { count, since }, isFar: false } };
}

function shift(officer: number, [openedAt, closedAt]: readonly [Date, Date]): Shift {
	return { officerCode: `officer-${officer}`, openedAt, closedAt };
}

/** One person at a time on each tablet; its clock is a few seconds off. */
function served(
	answered: readonly StreamResponse[],
	tablets: number,
	random: Chance
): StreamResponse[] {
	const skews = Array.from({ length: tablets }, () => 2 * random.normal());
	const freeAt = skews.map(() => 0);
	const startOf = ({ answeredAt, durationSeconds }: StreamResponse) =>
		answeredAt.getTime() - (durationSeconds ?? 0) * 1000;
	return [...answered]
		.sort((one, other) => startOf(one) - startOf(other))
		.map((response) => {
			const tablet = freeAt.indexOf(Math.min(...freeAt));
			const start = Math.max(startOf(response), (freeAt[tablet] ?? 0) + 5000);
			const end = start + (response.durationSeconds ?? 0) * 1000;
			freeAt[tablet] = end;
			return { ...response, answeredAt: new Date(end + (skews[tablet] ?? 0) * 1000) };
		});
}

/** Some citizens leave without answering, more at one desk than at another. */
function dossiersOf(stream: readonly StreamResponse[], random: Chance): Map<number, number> {
	const answering = 0.25 + random.next() * 0.7;
	const dossiers = new Map<number, number>();
	for (const { answeredAt } of stream) {
		const day = officeDay(answeredAt);
		let people = 1;
		while (random.next() >= answering) people += 1;
		dossiers.set(day, (dossiers.get(day) ?? 0) + people);
	}
	return dossiers;
}

function judge({ stream, ground }: Pick<Desk, 'stream' | 'ground'>) {
	return findPressing(stream, defaultRules, new Map([['desk', ground]]));
}

function measureHonest(): void {
	heading('Honest desks whose dossiers, shifts and tablets are known');
	for (const responses of SIZES) {
		const random = chance(3000 + responses);
		const alarms = new Map<PressingSign, number>();
		const desks = HONEST_DESKS[responses];
		let suspected = 0;
		for (let at = 0; at < desks; at += 1) {
			const found = judge(honestDesk(random, responses)).alarms;
			if (found.length > 0) suspected += 1;
			for (const sign of found) alarms.set(sign, (alarms.get(sign) ?? 0) + 1);
		}
		const share = suspected / desks;
		tell({
			name: `n = ${responses}: desks suspected by any sign, of ${desks}`,
			measured: percent(share),
			limit: `≤ ${percent(FALSE_ALARM_MAX)}`,
			isOk: share <= FALSE_ALARM_MAX
		});
		const bySign = newSigns.map((sign) => `${sign} ${percent((alarms.get(sign) ?? 0) / desks)}`);
		note('   by sign', bySign.join(', '));
	}
}

/** Neighbours share a spread of kindness, from none to one in which desks differ twofold. */
function measureNeighbours(): void {
	heading('Desks held against their neighbours');
	for (const desks of [10, 60, 200]) {
		const random = chance(5000 + desks);
		let [far, all, found] = [0, 0, 0];
		for (let province = 0; province < PROVINCES; province += 1) {
			const middle = -1.5 + random.next() * 3;
			const spread = random.next() * 0.7;
			const neighbours = Array.from({ length: desks }, () => {
				const base = 30 + random.below(800);
				const share = 1 / (1 + Math.exp(-middle - spread * random.normal()));
				return { base, count: binomial(base, share, random) };
			});
			far += farAbove(neighbours, defaultRules).length;
			all += desks;
			// One desk where four of five forms are pressed, among neighbours who are nearly alike.
			const calm = neighbours.map(({ base }) => ({ base, count: binomial(base, 0.4, random) }));
			const pressed = { base: 400, count: 320 + binomial(80, 0.4, random) };
			const named = farAbove([pressed, ...calm.slice(1)], defaultRules);
			found += named.some(({ desk }) => desk === pressed) ? 1 : 0;
		}
		tell({
			name: `${desks} honest desks in each of ${PROVINCES} provinces: called far`,
			measured: percent(far / all),
			limit: `≤ ${percent(FALSE_ALARM_MAX)}`,
			isOk: far / all <= FALSE_ALARM_MAX
		});
		tell({
			name: `   one of ${desks} pressed at 80%: found`,
			measured: percent(found / PROVINCES),
			limit: `≥ ${percent(DETECTION_MIN)}`,
			isOk: found / PROVINCES >= DETECTION_MIN
		});
	}
}

function binomial(base: number, share: number, random: Chance): number {
	let count = 0;
	for (let at = 0; at < base; at += 1) if (random.next() < share) count += 1;
	return count;
}

interface GroundWay {
	readonly sign: PressingSign;
	/** Null where no limit is promised. */
	readonly least: number | null;
	press(desk: Desk, count: number, random: Chance): StreamResponse[];
}

const ways: Readonly<Record<string, GroundWay>> = {
	'patiently, on Saturdays without a dossier': {
		sign: 'noDossiers',
		least: DETECTION_MIN,
		press: ({ habits }, count, random) => {
			const weeks = Math.max(1, Math.floor(habits.days / 5));
			const moments = Array.from({ length: count }, () => {
				const friday = momentOf(random.below(weeks) * 5 + 4, 7 + random.next() * 10);
				return new Date(friday.getTime() + DAY_MS);
			});
			return fullMarks(moments, 40);
		}
	},
	'patiently, on five ordinary days': {
		sign: 'noDossiers',
		least: null,
		press: ({ habits }, count, random) => {
			const moments = Array.from({ length: count }, (_, at) =>
				momentOf(Math.floor(((at % 5) + 0.5) * (habits.days / 5)), 7 + random.next() * 10)
			);
			return fullMarks(moments, 40);
		}
	},
	'patiently, on two phones at once': {
		sign: 'impossible',
		least: DETECTION_MIN,
		press: ({ habits, ground }, count, random) => {
			const hands = (ground.tablets?.count ?? 1) + 1;
			const moments = Array.from({ length: Math.ceil(count / hands) }, () =>
				momentOf(random.below(habits.days), 7 + random.next() * 10)
			);
			return fullMarks(
				moments.flatMap((moment) => new Array<Date>(hands).fill(moment)),
				40
			);
		}
	},
	'patiently, by one officer in own shifts': {
		sign: 'officerMarks',
		least: null,
		press: ({ ground: { shifts } }, count, random) => {
			const own = shifts.filter(({ officerCode }) => officerCode === 'officer-0');
			const moments = Array.from({ length: count }, () => {
				const { openedAt, closedAt } = own[random.below(own.length)] ?? {};
				const [from, to] = [openedAt?.getTime() ?? 0, closedAt?.getTime() ?? 0];
				return new Date(from + random.next() * (to - from));
			});
			return fullMarks(moments, 40);
		}
	}
};

function measurePressed(): void {
	heading(
		`Pressed desks found by what is known of them (20% pressed, ${PRESSED_DESKS} desks each)`
	);
	for (const [name, { sign, least, press }] of Object.entries(ways)) {
		for (const responses of SIZES) {
			const random = chance(9000 + responses);
			let found = 0;
			for (let at = 0; at < PRESSED_DESKS; at += 1) {
				const pressed = Math.round(responses * PRESSED_SHARE);
				const desk = honestDesk(random, responses - pressed);
				const stream = [...desk.stream, ...press(desk, pressed, random)];
				found += judge({ stream, ground: desk.ground }).alarms.includes(sign) ? 1 : 0;
			}
			const share = found / PRESSED_DESKS;
			tell({
				name: `${name}, n = ${responses}: ${sign}`,
				measured: percent(share),
				limit: least === null ? null : `≥ ${percent(least)}`,
				isOk: least === null || share >= least
			});
		}
	}
}

export function measureGrounds(): void {
	measureHonest();
	measureNeighbours();
	measurePressed();
}
