import { describe, expect, it } from 'vitest';
import { allItems } from '$lib/domain/questionnaire';
import { flagClass, flagsOf, qualityFlag, type Timing } from '$lib/domain/quality';
import { defaultRules } from '$lib/domain/threshold';
import { seededForm } from '../../support/form.ts';

const full = seededForm('tthc-full');
const short = seededForm('tthc-short');
const ratings = allItems(full).filter((item) => item.kind === 'rating');
/** All 22 criteria at one level. */
const straight = (level: number) => Object.fromEntries(ratings.map((item) => [item.code, level]));
/** By the limits that the product comes with. */
const timed = (durationSeconds: number | null, itemTimes: Timing['itemTimes'] = null) => ({
	durationSeconds,
	itemTimes,
	rules: defaultRules
});
const mixed = { ...straight(5), 'access.1': 4 };

describe('quality flags', () => {
	it('mark a form answered in less than two seconds a question', () => {
		expect(flagsOf(full, mixed, timed(43))).toBe(qualityFlag.tooFast);
		expect(flagsOf(full, mixed, timed(44))).toBe(0);
	});

	it('mark the same level on every criterion only where it was also quick', () => {
		expect(flagsOf(full, straight(5), timed(60))).toBe(qualityFlag.straightLine);
		expect(flagsOf(full, straight(5), timed(120))).toBe(0);
	});

	it('add up', () => {
		expect(flagsOf(full, straight(1), timed(20))).toBe(
			qualityFlag.tooFast + qualityFlag.straightLine
		);
	});

	it('never hold five happy answers at the desk against anyone', () => {
		const happy = Object.fromEntries(
			allItems(short)
				.filter((item) => item.kind === 'rating')
				.map((item) => [item.code, 5])
		);
		expect(flagsOf(short, happy, timed(12))).toBe(0);
	});

	it('see a straight line through "không có ý kiến", which is no level', () => {
		expect(flagsOf(full, { ...straight(4), 'feedback.1': 0 }, timed(50))).toBe(
			qualityFlag.straightLine
		);
	});

	it('say nothing where the time is not known', () => {
		expect(flagsOf(full, straight(5), timed(null))).toBe(0);
	});

	it('see a run of answers that nobody read behind a long look around', () => {
		const happy = Object.fromEntries(ratings.slice(0, 5).map((item) => [item.code, 4]));
		const codes = Object.keys(happy);
		const times = (...ms: number[]) =>
			Object.fromEntries(codes.map((code, at) => [code, ms[at] ?? 0]));
		expect(flagsOf(full, happy, timed(40, times(600, 650, 690, 30_000, 2_000)))).toBe(
			qualityFlag.tooFast
		);
		expect(flagsOf(full, happy, timed(40, times(600, 650, 700, 30_000, 2_000)))).toBe(0);
		expect(flagsOf(full, happy, timed(40, times(600, 650, 30_000, 690, 650)))).toBe(0);
	});

	it('do not count questions that were hurried past without an answer', () => {
		const answered = { [ratings[0]?.code ?? '']: 4 };
		const hurried = Object.fromEntries(ratings.map((item) => [item.code, 300]));
		expect(flagsOf(full, answered, timed(40, hurried))).toBe(0);
	});

	it('put a response with any flag into the second class', () => {
		expect([flagClass(0), flagClass(qualityFlag.burst), flagClass(3)]).toEqual([0, 1, 1]);
	});
});
