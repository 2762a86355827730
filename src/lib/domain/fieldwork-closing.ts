/**
 * Whether the fieldwork of a campaign adds up, so that it may be closed: every case has its end, no
 * form waits, every paper form that left the office is accounted for.
 */
import type { CaseForm } from './case-form.ts';
import type { SampleCase } from './sample.ts';

const closingCodes = [
	'formsWaiting',
	'formsReturned',
	'casesOpen',
	'paperOut',
	'callbacksOpen'
] as const;
export type ClosingCode = (typeof closingCodes)[number];

export interface ClosingFinding {
	readonly code: ClosingCode;
	readonly count: number;
	/** Calls may be made after the campaign closed; nothing else may wait. */
	readonly isBlocking: boolean;
}

export interface FieldStock {
	readonly cases: readonly Pick<SampleCase, 'state'>[];
	readonly forms: readonly Pick<CaseForm, 'state'>[];
	/** Paper forms that somebody carries, or that were brought back and not keyed. */
	readonly paperOut: number;
	readonly callbacksOpen: number;
}

/** What is left to be settled, in the order in which somebody would; nothing where all adds up. */
export function closingFindings(stock: FieldStock): ClosingFinding[] {
	const counts: Readonly<Record<ClosingCode, number>> = {
		formsWaiting: stock.forms.filter(({ state }) => state === 'submitted').length,
		formsReturned: stock.forms.filter(({ state }) => state === 'returned').length,
		casesOpen: stock.cases.filter(({ state }) => state === 'open').length,
		paperOut: stock.paperOut,
		callbacksOpen: stock.callbacksOpen
	};
	return closingCodes
		.map((code) => ({ code, count: counts[code], isBlocking: code !== 'callbacksOpen' }))
		.filter(({ count }) => count > 0);
}

/** Outcome of a case that is ended without having been settled: the last visit's, else nobody met. */
export function outcomeOfLeftCase(visits: readonly { readonly outcome: string }[]) {
	const last = visits.at(-1)?.outcome;
	return last === 'notFound' ? 'notFound' : 'notAtHome';
}
