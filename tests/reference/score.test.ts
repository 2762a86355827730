/**
 * The index against figures worked out by hand and figures that were printed.
 *
 * `published.json` holds what press and ministries printed, each with its source. No distribution
 * over five levels was ever printed, so counts are made here to have exactly a printed mean.
 */
import { describe, expect, it } from 'vitest';
import type { Formula, QuestionnaireVersion } from '$lib/domain/questionnaire';
import { scoreOf } from '$lib/domain/score';
import { addToCounts, optionCounts, ratingCounts, slotCount } from '$lib/domain/tally';
import { formatPercent } from '$lib/text/number';
import { aChoice, aFormOf, aRating, seededForm } from '../support/form.ts';
import published from './published.json' with { type: 'json' };

type Levels = readonly [number, number, number, number, number];

const nothing = (version: QuestionnaireVersion) => new Array<number>(slotCount(version)).fill(0);

/** A figure of a year for the whole country, in percent. */
function printed(year: number, measure: string): number {
	const record = published.records.find(
		(one) =>
			one.index === 'SIPAS' &&
			one.year === year &&
			one.scope === 'Cả nước' &&
			one.measure === measure
	);
	if (typeof record?.value !== 'number') throw new Error(`no figure: ${year} ${measure}`);
	return record.value;
}

/** Adds the answers to one criterion to the counts. */
function addLevels(
	version: QuestionnaireVersion,
	counts: number[],
	itemCode: string,
	levels: Levels
) {
	for (const [index, people] of levels.entries()) {
		for (let one = 0; one < people; one += 1) {
			addToCounts(version, counts, { [itemCode]: index + 1 }, { isPartial: false }, 1);
		}
	}
}

describe('one criterion, worked by hand (domain notes 1.5)', () => {
	const percentOf = (levels: Levels, formula: Formula) => {
		const form = { ...aFormOf(aRating('c')), formula };
		const counts = nothing(form);
		addLevels(form, counts, 'c', levels);
		expect(ratingCounts(form, counts, 'c').levels).toEqual(levels);
		return 100 * (scoreOf(form, counts).overall.share ?? Number.NaN);
	};

	it.each<[Levels, number, number]>([
		[[2, 3, 15, 60, 20], 80, 78.6],
		[[0, 0, 0, 100, 0], 100, 80],
		[[0, 0, 100, 0, 0], 0, 60],
		[[5, 10, 35, 110, 40], 75, 77],
		[[1, 0, 1, 0, 1], 33.33, 60]
	])('%j answers are %d by TOP2 and %d by MEAN5', (levels, top2, mean5) => {
		expect(percentOf(levels, 'TOP2')).toBeCloseTo(top2, 2);
		expect(percentOf(levels, 'MEAN5')).toBeCloseTo(mean5, 10);
	});

	it('89.996 % prints as 90,00 % and is still below 90', () => {
		const percent = percentOf([0, 0, 2501, 22_499, 0], 'TOP2');
		expect(formatPercent(percent)).toBe('90,00%');
		expect(percent).toBeLessThan(90);
	});
});

describe('SIPAS 2024 and 2023, from the two blocks to the whole', () => {
	const sipas = seededForm('sipas-2024');
	const policy = (code: string) => code.startsWith('i-');

	/** The overall index of 39 criteria if every criterion of a block had the index of its block. */
	function overallPercent(policyPercent: number, servicePercent: number): number {
		const counts = nothing(sipas);
		for (const section of sipas.sections.filter((one) => one.kind === 'factor')) {
			const percent = policy(section.code) ? policyPercent : servicePercent;
			// 10 000 people at levels 4 and 5, so that 20 × their mean is the percentage exactly.
			const atFive = Math.round(500 * percent - 40_000);
			for (const item of section.items) {
				addLevels(sipas, counts, item.code, [0, 0, 0, 10_000 - atFive, atFive]);
			}
		}
		return 100 * (scoreOf(sipas, counts).overall.share ?? Number.NaN);
	}

	const blocks = (year: number) =>
		[
			printed(year, 'Hài lòng về xây dựng, tổ chức thực hiện chính sách'),
			printed(year, 'Hài lòng về cung ứng dịch vụ hành chính công')
		] as const;

	it('has 23 criteria of policy and 16 of service', () => {
		const factors = sipas.sections.filter((section) => section.kind === 'factor');
		const criteria = (isPolicy: boolean) =>
			factors.filter((one) => policy(one.code) === isPolicy).flatMap((one) => one.items).length;
		expect([criteria(true), criteria(false)]).toEqual([23, 16]);
	});

	it('gives the printed 83,94 % of 2024 by the plain mean over 39 criteria', () => {
		const percent = overallPercent(...blocks(2024));
		expect(formatPercent(percent)).toBe('83,94%');
		expect(formatPercent(percent)).toBe(formatPercent(printed(2024, 'Chỉ số hài lòng chung')));
	});

	it('tells apart the mean of two blocks, 83,97 %, which was not printed', () => {
		const [policyPercent, servicePercent] = blocks(2024);
		expect((policyPercent + servicePercent) / 2).toBeCloseTo(83.965, 10);
	});

	it('comes within 0.03 points of 2023, whose form had other criteria', () => {
		const percent = overallPercent(...blocks(2023));
		expect(formatPercent(percent)).toBe('82,69%');
		expect(Math.abs(percent - printed(2023, 'Chỉ số hài lòng chung'))).toBeLessThan(0.03);
	});
});

describe('printed answers to one question', () => {
	/** Shares in percent of people who chose each of the options, out of 10 000. */
	function sharesOf(percents: readonly number[]): number[] {
		const values = percents.map((_, index) => `o${index}`);
		const form = aFormOf(aRating('c'), aChoice('q', 'single', values));
		const counts = nothing(form);
		for (const [index, percent] of percents.entries()) {
			for (let one = 0; one < Math.round(100 * percent); one += 1) {
				addToCounts(form, counts, { q: `o${index}` }, { isPartial: false }, 1);
			}
		}
		const { base, byOption } = optionCounts(form, counts, 'q');
		return values.map((value) => (100 * (byOption[value] ?? 0)) / base);
	}

	it('harassment in 2024 is complete: none 90,06, some 8,98, many 0,96', () => {
		const percents = [
			printed(2024, 'Không có công chức nào gây phiền hà, sách nhiễu'),
			printed(2024, 'Có một số công chức gây phiền hà'),
			printed(2024, 'Có nhiều công chức gây phiền hà')
		];
		expect(sharesOf(percents).map((percent) => formatPercent(percent))).toEqual([
			'90,06%',
			'8,98%',
			'0,96%'
		]);
	});

	it('interest in economic policy in 2022 is complete', () => {
		const row = 'Quan tâm chính sách phát triển kinh tế:';
		const levels = ['rất quan tâm', 'quan tâm một chút', 'không quan tâm'];
		const percents = levels.map((level) => printed(2022, `${row} ${level}`));
		expect(sharesOf(percents).map((percent) => formatPercent(percent))).toEqual([
			'57,07%',
			'37,49%',
			'5,44%'
		]);
	});

	it('interest in health policy in 2022 misses 0.04 points, so its shares cannot be recomputed', () => {
		const row = 'Quan tâm chính sách khám chữa bệnh:';
		const levels = ['rất quan tâm', 'quan tâm một chút', 'không quan tâm'];
		const sum = levels.reduce((total, level) => total + printed(2022, `${row} ${level}`), 0);
		expect(sum).toBeCloseTo(99.96, 10);
	});
});
