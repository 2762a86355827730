/**
 * What became of the cases of a sample, in the classes of AAPOR.
 *
 * A dossier belongs to somebody who finished a procedure, so every case is eligible: the estimated
 * part of the unknown that is eligible is 1. A case of which only a wrong person, or nobody's
 * address, was found is unknown.
 *
 * Source: AAPOR Standard Definitions 2023.
 */
import type { Dispositions } from './fieldwork.ts';
import type { CaseOutcome, SampleCase } from './sample.ts';

type Told = Pick<SampleCase, 'state' | 'outcome'>;

const classOf: Readonly<Record<CaseOutcome, keyof Dispositions>> = {
	refused: 'refused',
	notAtHome: 'notContacted',
	moved: 'notContacted',
	language: 'otherEligible',
	unable: 'otherEligible',
	wrongPerson: 'unknownHousehold',
	notFound: 'unknownOther'
};

export interface CasesCounted {
	readonly dispositions: Dispositions;
	/** Called up and not ended: in no class yet. */
	readonly open: number;
}

/**
 * Counts the cases that were called up; reserves that were not are no cases.
 *
 * @param partial interviews among them that broke off
 * @param options.isOver whether those still open count as not met, or are left out
 */
export function countCases(
	cases: readonly Told[],
	partial: number,
	{ isOver }: { isOver: boolean }
): CasesCounted {
	const counts = {
		complete: 0,
		partial: 0,
		refused: 0,
		notContacted: 0,
		otherEligible: 0,
		unknownHousehold: 0,
		unknownOther: 0,
		eligibleShare: 1
	};
	let open = 0;
	for (const { state, outcome } of cases) {
		if (state === 'reserve') continue;
		if (state === 'open') open += 1;
		else if (state === 'ended') counts[outcome === null ? 'notContacted' : classOf[outcome]] += 1;
		else counts.complete += 1;
	}
	if (isOver) counts.notContacted += open;
	const broken = Math.min(partial, counts.complete);
	const dispositions = { ...counts, complete: counts.complete - broken, partial: broken };
	return { dispositions, open };
}

/** Cases that are over, interviewed or not. */
export function settledCases({ eligibleShare: _, ...counts }: Dispositions): number {
	return Object.values(counts).reduce((sum, one) => sum + one, 0);
}
