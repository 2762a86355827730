import type { Answers } from '../../domain/answers.ts';
import { flagClass } from '../../domain/quality.ts';
import type { QuestionnaireVersion } from '../../domain/questionnaire.ts';
import { dayNumber } from '../../domain/office-day.ts';
import { decodeCounts, encodeCounts } from '../../domain/packed-counts.ts';
import { addToCounts, slotCount } from '../../domain/tally.ts';
import type { TallyChange } from './response-store.ts';

/** What of a response is counted. */
export interface CountedResponse {
	readonly groupId: number;
	readonly version: QuestionnaireVersion;
	readonly answeredAt: Date;
	readonly flags: number;
	readonly isPartial: boolean;
	readonly answers: Answers;
}

export interface TallyChanges {
	/** Counts a response, or with −1 takes it back. */
	add(response: CountedResponse, sign: 1 | -1): void;
	/** One change a row of `tally_day`, then one a row of `tally`. */
	list(): TallyChange[];
}

/** Sums up a batch in memory, so that each tally row is written once, however many responses. */
export function tallyChanges(): TallyChanges {
	const byDay = new Map<string, TallyChange & { added: number[] }>();

	return {
		add(response, sign) {
			const { groupId, version } = response;
			const day = dayNumber(response.answeredAt);
			const inClass = flagClass(response.flags);
			const key = `${groupId}|${day}|${inClass}`;
			let change = byDay.get(key);
			if (change === undefined) {
				change = { groupId, day, flagClass: inClass, version, added: zeros(version) };
				byDay.set(key, change);
			}
			addToCounts(version, change.added, response.answers, response, sign);
		},
		list: () => [...byDay.values(), ...overAllDays([...byDay.values()])]
	};
}

/**
 * The packed counts once a change is made. A row whose responses were all taken back stays, empty:
 * deleting it would let two writers miss each other.
 *
 * @param stored the packed counts of the row; none where there is no row yet
 */
export function changedCounts(stored: Uint8Array | undefined, change: TallyChange): Buffer {
	const counts = decodeCounts(stored ?? new Uint8Array(), slotCount(change.version));
	change.added.forEach((added, slot) => (counts[slot] = (counts[slot] ?? 0) + added));
	const packed = encodeCounts(counts);
	return Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
}

function overAllDays(days: readonly TallyChange[]): TallyChange[] {
	const whole = new Map<string, TallyChange & { added: number[] }>();
	for (const change of days) {
		const key = `${change.groupId}|${change.flagClass}`;
		const sum = whole.get(key);
		if (sum === undefined) whole.set(key, { ...change, day: null, added: [...change.added] });
		else change.added.forEach((added, slot) => (sum.added[slot] = (sum.added[slot] ?? 0) + added));
	}
	return [...whole.values()];
}

function zeros(version: QuestionnaireVersion): number[] {
	return new Array<number>(slotCount(version)).fill(0);
}
