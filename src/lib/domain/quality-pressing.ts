/**
 * Whether somebody else than citizens pressed the keys: every response with its signs, and whether
 * the unit as a whole shows more of them than an honest unit does.
 */
import { binomialUpperTail } from './distributions.ts';
import { findBursts } from './quality-bursts.ts';
import { findSameMarks } from './quality-runs.ts';
import { findOfficerMarks } from './quality-shifts.ts';
import {
	isClosed,
	noSigns,
	officeDay,
	pressingSigns,
	sameHighMark,
	type DeskGround,
	type PressingSign,
	type StreamResponse
} from './quality-stream.ts';
import { findOverlaps } from './quality-overlaps.ts';
import { defaultRules, type QualityRules } from './threshold.ts';
import { median } from './weights.ts';

/** The times of items are stored within 8 %. */
const ITEM_TIME_DOUBT = 1.08;

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
	rules: QualityRules = defaultRules,
	grounds: ReadonlyMap<string, DeskGround> = new Map()
): Pressing {
	const leastSeconds = middleSeconds(stream, rules) / rules.medianTimes;
	const signs = stream.map((response) => signsOfOne(response, leastSeconds, rules));
	const mark = (positions: readonly number[], sign: PressingSign) => {
		for (const position of positions) signs[position]?.add(sign);
	};
	for (const [deskId, positions] of desksOf(stream)) {
		const marks = findSameMarks(stream, positions, rules);
		mark(marks.run, 'sameMarksRun');
		mark(marks.day, 'sameMarksDay');
		mark(findBursts(stream, positions, rules), 'burst');
		mark(findDuplicates(stream, positions, rules), 'duplicate');
		const ground = grounds.get(deskId);
		if (ground === undefined) continue;
		const { shifts, tablets } = ground;
		mark(findOverlaps(stream, positions, { tablets, ...rules }), 'impossible');
		mark(findMoreThanDossiers(stream, positions, { ground, rules }), 'noDossiers');
		mark(findOfficerMarks(stream, positions, { shifts, rules }), 'officerMarks');
		if (ground.isFar) mark(fullMarksOf(stream, positions), 'farDesk');
	}
	const counts = countSigns(signs);
	return {
		signs,
		counts,
		flagged: signs.filter(({ size }) => size > 0).length,
		alarms: alarmsOf(stream, counts, rules)
	};
}

function middleSeconds(
	stream: readonly StreamResponse[],
	{ timedResponsesMin }: QualityRules
): number {
	const times = stream.flatMap(({ durationSeconds }) => durationSeconds ?? []);
	return times.length < timedResponsesMin ? 0 : median(times);
}

function signsOfOne(
	response: StreamResponse,
	leastSeconds: number,
	rules: QualityRules
): Set<PressingSign> {
	const signs = new Set<PressingSign>();
	const { durationSeconds, answered, levels, isKiosk, answeredAt, itemSeconds = 0 } = response;
	if (isKiosk && isClosed(answeredAt, rules)) signs.add('closedHours');
	if (durationSeconds === null) return signs;
	const pace = durationSeconds / Math.max(1, answered);
	const isFast = pace < rules.secondsPerItemMin || durationSeconds < leastSeconds;
	if (isFast || response.isHasty) signs.add('tooFast');
	// Longer on its questions than it took altogether: no tablet of ours says such a thing.
	if (itemSeconds > durationSeconds * ITEM_TIME_DOUBT + rules.overlapSeconds)
		signs.add('impossible');
	const given = levels.filter((level) => level !== null && level > 0);
	const isStraight = given.length >= rules.straightLineRatingsMin && new Set(given).size === 1;
	if (isStraight && pace < rules.straightLineSecondsPerItem) signs.add('straightLine');
	return signs;
}

/** Positions of the kiosk's responses desk by desk, in the order of time. */
function desksOf(stream: readonly StreamResponse[]): [string, number[]][] {
	const timeOf = (position: number) => stream[position]?.answeredAt.getTime() ?? 0;
	const kiosk = [...stream.keys()].filter((position) => stream[position]?.isKiosk);
	const byDesk = Map.groupBy(kiosk, (position) => stream[position]?.deskId ?? '');
	return [...byDesk].map(([deskId, positions]) => [
		deskId,
		positions.sort((one, other) => timeOf(one) - timeOf(other) || one - other)
	]);
}

/** All answers of days that brought more of them than dossiers can explain. */
function findMoreThanDossiers(
	stream: readonly StreamResponse[],
	positions: readonly number[],
	{ ground, rules }: { readonly ground: DeskGround; readonly rules: QualityRules }
): number[] {
	const days = Map.groupBy(positions, (position) => {
		const response = stream[position];
		return response ? officeDay(response.answeredAt) : 0;
	});
	return [...days].flatMap(([day, own]) => {
		const dossiers = ground.dossiers.get(day);
		if (dossiers === undefined) return [];
		return own.length > dossiers * rules.answersPerDossierMax ? own : [];
	});
}

function fullMarksOf(stream: readonly StreamResponse[], positions: readonly number[]): number[] {
	return positions.filter((position) => {
		const response = stream[position];
		return response !== undefined && sameHighMark(response) === 5;
	});
}

/** A complete form like the one just before it at the desk, sooner than anybody can come up. */
function findDuplicates(
	stream: readonly StreamResponse[],
	positions: readonly number[],
	{ duplicateWindowSeconds }: QualityRules
): number[] {
	return positions.filter((position, index) => {
		const [now, before] = [stream[position], stream[positions[index - 1] ?? -1]];
		if (now === undefined || before === undefined || now.levels.includes(null)) return false;
		const seconds = (now.answeredAt.getTime() - before.answeredAt.getTime()) / 1000;
		return seconds <= duplicateWindowSeconds && now.levels.join() === before.levels.join();
	});
}

function countSigns(signs: readonly ReadonlySet<PressingSign>[]): Record<PressingSign, number> {
	const counts = { ...noSigns };
	for (const own of signs) for (const sign of own) counts[sign] += 1;
	return counts;
}

function alarmsOf(
	stream: readonly StreamResponse[],
	counts: Readonly<Record<PressingSign, number>>,
	rules: QualityRules
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
		sameMarksDay: counts.sameMarksDay > 0,
		impossible: exceeds(counts.impossible, kiosk, rules.honestClosedShare),
		noDossiers: exceeds(counts.noDossiers, kiosk, rules.honestClosedShare),
		officerMarks: counts.officerMarks > 0,
		farDesk: counts.farDesk > 0
	};
	return pressingSigns.filter((sign) => isAlarm[sign]);
}
