/**
 * Whether somebody else than citizens pressed the keys: every response with its signs, and whether
 * the unit as a whole shows more of them than an honest unit does.
 */
import { binomialUpperTail } from './distributions.ts';
import { findBursts } from './quality-bursts.ts';
import { findSameMarks } from './quality-runs.ts';
import {
	isClosed,
	pressingRules,
	pressingSigns,
	type PressingRules,
	type PressingSign,
	type StreamResponse
} from './quality-stream.ts';

export interface Pressing {
	/** Signs of each response, in the order given; empty where nothing was found. */
	readonly signs: readonly ReadonlySet<PressingSign>[];
	/** How many responses carry each sign; one response may carry several. */
	readonly counts: Readonly<Record<PressingSign, number>>;
	/** Responses with at least one sign. */
	readonly flagged: number;
	/** Signs that are more common here than in honest units. A reason to look, no verdict. */
	readonly alarms: readonly PressingSign[];
}

/** Looks at all responses of a unit side by side. Nothing is deleted. */
export function findPressing(
	stream: readonly StreamResponse[],
	rules: PressingRules = pressingRules
): Pressing {
	const signs = stream.map((response) => signsOfOne(response, rules));
	const mark = (positions: readonly number[], sign: PressingSign) => {
		for (const position of positions) signs[position]?.add(sign);
	};
	for (const positions of desksOf(stream)) {
		const marks = findSameMarks(stream, positions, rules);
		mark(marks.run, 'sameMarksRun');
		mark(marks.day, 'sameMarksDay');
		mark(findBursts(stream, positions, rules), 'burst');
		mark(findDuplicates(stream, positions, rules), 'duplicate');
	}
	const counts = countSigns(signs);
	return {
		signs,
		counts,
		flagged: signs.filter(({ size }) => size > 0).length,
		alarms: alarmsOf(stream, counts, rules)
	};
}

function signsOfOne(response: StreamResponse, rules: PressingRules): Set<PressingSign> {
	const signs = new Set<PressingSign>();
	const { durationSeconds, answered, levels, isKiosk, answeredAt } = response;
	if (isKiosk && isClosed(answeredAt, rules)) signs.add('closedHours');
	if (durationSeconds === null) return signs;
	const pace = durationSeconds / Math.max(1, answered);
	if (pace < rules.secondsPerItemMin || response.isHasty) signs.add('tooFast');
	const given = levels.filter((level) => level !== null && level > 0);
	const isStraight = given.length >= rules.straightLineRatingsMin && new Set(given).size === 1;
	if (isStraight && pace < rules.straightLineSecondsPerItem) signs.add('straightLine');
	return signs;
}

/** Positions of the kiosk's responses desk by desk, in the order of time. */
function desksOf(stream: readonly StreamResponse[]): number[][] {
	const timeOf = (position: number) => stream[position]?.answeredAt.getTime() ?? 0;
	const kiosk = [...stream.keys()].filter((position) => stream[position]?.isKiosk);
	const byDesk = Map.groupBy(kiosk, (position) => stream[position]?.deskId ?? '');
	return [...byDesk.values()].map((positions) =>
		positions.sort((one, other) => timeOf(one) - timeOf(other) || one - other)
	);
}

/** A complete form like the one just before it at the desk, sooner than anybody can come up. */
function findDuplicates(
	stream: readonly StreamResponse[],
	positions: readonly number[],
	{ duplicateWindowSeconds }: PressingRules
): number[] {
	return positions.filter((position, index) => {
		const [now, before] = [stream[position], stream[positions[index - 1] ?? -1]];
		if (now === undefined || before === undefined || now.levels.includes(null)) return false;
		const seconds = (now.answeredAt.getTime() - before.answeredAt.getTime()) / 1000;
		return seconds <= duplicateWindowSeconds && now.levels.join() === before.levels.join();
	});
}

function countSigns(signs: readonly ReadonlySet<PressingSign>[]): Record<PressingSign, number> {
	const count = (sign: PressingSign) => signs.filter((own) => own.has(sign)).length;
	return {
		tooFast: count('tooFast'),
		straightLine: count('straightLine'),
		duplicate: count('duplicate'),
		burst: count('burst'),
		closedHours: count('closedHours'),
		sameMarksRun: count('sameMarksRun'),
		sameMarksDay: count('sameMarksDay')
	};
}

function alarmsOf(
	stream: readonly StreamResponse[],
	counts: Readonly<Record<PressingSign, number>>,
	rules: PressingRules
): PressingSign[] {
	const timed = stream.filter(({ durationSeconds }) => durationSeconds !== null).length;
	const kiosk = stream.filter(({ isKiosk }) => isKiosk).length;
	const exceeds = (count: number, base: number, share: number) =>
		base > 0 && count > 0 && binomialUpperTail(count, { base, share }) < rules.alpha;
	const isAlarm: Readonly<Record<PressingSign, boolean>> = {
		tooFast: exceeds(counts.tooFast, timed, rules.honestFastShare),
		straightLine: exceeds(counts.straightLine, timed, rules.honestFastShare),
		duplicate: exceeds(counts.duplicate, kiosk, rules.honestClosedShare),
		burst: counts.burst > 0,
		closedHours: exceeds(counts.closedHours, kiosk, rules.honestClosedShare),
		sameMarksRun: counts.sameMarksRun > 0,
		sameMarksDay: counts.sameMarksDay > 0
	};
	return pressingSigns.filter((sign) => isAlarm[sign]);
}
