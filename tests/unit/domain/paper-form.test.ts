import { describe, expect, it } from 'vitest';
import {
	countStates,
	isReconciled,
	issuedOf,
	moveForm,
	numberIn,
	numbersIn,
	paperMoves,
	paperStates,
	rangesOf,
	type PaperForm
} from '../../../src/lib/domain/paper-form.ts';

const now = new Date('2026-11-20T03:00:00Z');
const aForm = (given: Partial<PaperForm> = {}): PaperForm => ({
	campaignId: 'c',
	number: 7,
	runId: 'run',
	interviewerId: 'an',
	state: 'issued',
	reason: null,
	caseId: null,
	batchId: null,
	issuedAt: now,
	changedAt: now,
	...given
});

describe('the numbers of forms', () => {
	it('are read as people write and scanners type them', () => {
		expect(numbersIn('1-3, 7; demo-2-000009', 'demo-2')).toEqual([1, 2, 3, 7, 9]);
		expect(numbersIn('DEMO-2-000001 – demo-2-000003', 'demo-2')).toEqual([1, 2, 3]);
		expect(numbersIn('5 5 4', 'demo-2')).toEqual([4, 5]);
	});

	it('are not guessed at', () => {
		for (const text of ['', 'x', '3-1', '0', '1-99999', 'demo-3-000001', '1,,x'])
			expect(numbersIn(text, 'demo-2'), text).toBeNull();
	});

	it('name one form where one is asked for', () => {
		expect(numberIn(' demo-2-000124 ', 'demo-2')).toBe(124);
		expect(numberIn('124', 'demo-2')).toBe(124);
		expect(numberIn('1-2', 'demo-2')).toBeNull();
		expect(numberIn('demo-1-000124', 'demo-2')).toBeNull();
	});

	it('are told as ranges', () => {
		expect(rangesOf([3, 1, 2, 9, 11, 10])).toEqual([
			[1, 3],
			[9, 11]
		]);
	});
});

describe('a move of a form', () => {
	const move = (form: PaperForm, kind: (typeof paperMoves)[number]) =>
		moveForm(form, kind, { reason: 'ướt', code: 'demo', now });

	it('begins where the form is, and nowhere else', () => {
		const may = paperMoves.map((kind) => [
			kind,
			paperStates.filter((state) => {
				try {
					move(aForm({ state }), kind);
					return true;
				} catch {
					return false;
				}
			})
		]);
		expect(Object.fromEntries(may)).toEqual({
			collect: ['issued'],
			stock: ['issued'],
			spoil: ['issued', 'collected'],
			lose: ['issued'],
			again: ['collected', 'spoiled', 'lost']
		});
	});

	it('is refused while the form is in a batch', () => {
		expect(() => move(aForm({ state: 'collected', batchId: 'b' }), 'again')).toThrow(
			expect.objectContaining({ details: { form: 'demo-000007', state: 'batch' } })
		);
	});

	it('leads back to stock without a trace of the carrier', () => {
		expect(move(aForm(), 'stock')).toBeNull();
	});
});

describe('a stock', () => {
	it('is reconciled once nothing is out or waits: issued = keyed + void + spoiled + lost', () => {
		const states = ['keyed', 'keyed', 'void', 'spoiled', 'lost'] as const;
		const counts = countStates(states.map((state) => ({ state })));
		expect(isReconciled(counts)).toBe(true);
		expect(issuedOf(counts)).toBe(5);
		expect(isReconciled({ ...counts, issued: 1 })).toBe(false);
		expect(isReconciled({ ...counts, collected: 1 })).toBe(false);
	});
});
