import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SampleCase } from '../../src/lib/domain/sample.ts';
import { saveQuota } from '../../src/lib/server/repositories/quotas.ts';
import { saveCase } from '../../src/lib/server/repositories/samples.ts';
import { readFieldworkResults } from '../../src/lib/server/reports/fieldwork-results.ts';
import { acceptForms } from '../../src/lib/server/usecases/accept-form.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aCaseForm, aField, aForm, type Field } from '../support/fieldwork.ts';
import { allAt } from '../support/responses.ts';

let db: TestDatabase;
let field: Field;
beforeEach(async () => {
	db = await openTestDatabase();
	field = await aField(db);
});
afterEach(() => db.close());

const accept = (formIds: string[]) =>
	acceptForms(db, field.personal, { formIds, actorId: 'bo', now: today });
const answerAt = async (found: SampleCase | undefined, level: number) =>
	(await aCaseForm(db, field, found, { content: { answers: allAt(level) } })).id;
const results = () => readFieldworkResults(db.read, field.campaign.id);

/** Of 60 dossiers of the first commune all 6 drawn answer, of 40 of the second 2 of 4. */
async function halfSatisfied(): Promise<void> {
	const first = field.cases.filter(({ stratum, state }) => stratum === 0 && state === 'open');
	const second = field.cases.filter(({ stratum, state }) => stratum === 1 && state === 'open');
	const levels = [5, 5, 5, 1, 1, 1];
	const ids: string[] = [];
	for (const [at, found] of first.entries()) ids.push(await answerAt(found, levels[at] ?? 1));
	ids.push(await answerAt(second[0], 5), await answerAt(second[1], 1));
	await accept(ids);
	const [, , refused, missed] = second;
	if (!refused || !missed) throw new Error('four were drawn');
	await db.write(async (tx) => {
		await saveCase(tx, { ...refused, state: 'ended', outcome: 'refused' });
		await saveCase(tx, { ...missed, state: 'ended', outcome: 'notAtHome' });
	});
}

describe('the results of a sample', () => {
	it('weigh each answer by the dossiers it stands for, as worked out by hand', async () => {
		await halfSatisfied();
		const { figures, strata, counts, weights, sample } = await results();

		expect(sample?.population).toBe(100);
		expect(counts).toEqual({ sample: 8, quota: 0, other: 0 });
		// 60 dossiers through 6 answers, 40 through 2.
		expect(strata).toMatchObject([
			{ population: 60, drawn: 6, responses: 6, weight: 10 },
			{ population: 40, drawn: 4, responses: 2, weight: 20 }
		]);
		expect(weights).toMatchObject({ joinedStrata: 0, trimmed: 0, calibration: { least: 1 } });
		if (figures === null || figures === 'withheld') throw new Error('nothing to see');
		// 8 Σw² / (Σw)² = 8 (6·100 + 2·400) / 100².
		expect(figures.kish.designEffect).toBeCloseTo(1.12, 10);
		const { overall } = figures;
		if (overall === null || overall === 'withheld') throw new Error('nothing to see');
		// 0.6² · (1 − 6/60) · 0.3/6 + 0.4² · (1 − 2/40) · 0.5/2 = 0.0542.
		expect(overall.mean).toMatchObject({ base: 8, degreesOfFreedom: 6 });
		expect(overall.mean.estimate).toBeCloseTo(0.5, 10);
		expect(overall.mean.variance).toBeCloseTo(0.0542, 10);
		// Against a simple draw of 8: 0.25 / 7.
		expect(overall.mean.designEffect).toBeCloseTo(0.0542 / (0.25 / 7), 8);
		expect(overall.interval?.lower).toBeGreaterThan(0);
	});

	it('differ from the bare mean where the silent are in one commune', async () => {
		const first = field.cases.filter(({ stratum, state }) => stratum === 0 && state === 'open');
		const second = field.cases.filter(({ stratum, state }) => stratum === 1 && state === 'open');
		const ids: string[] = [];
		for (const found of first) ids.push(await answerAt(found, 5));
		for (const found of second.slice(0, 2)) ids.push(await answerAt(found, 1));
		await accept(ids);

		const { figures } = await results();
		expect(figures).toMatchObject({ overall: { unweighted: 0.75 } });
		const estimate =
			figures !== null && figures !== 'withheld' && figures.overall !== 'withheld'
				? figures.overall?.mean.estimate
				: null;
		expect(estimate).toBeCloseTo(0.6, 10);
	});

	it('tell who answered by the definitions of AAPOR', async () => {
		await halfSatisfied();
		const { rates, cases } = await results();
		expect(cases).toMatchObject({
			open: 0,
			dispositions: { complete: 8, partial: 0, refused: 1, notContacted: 1 }
		});
		expect(rates).toMatchObject({ rr1: 0.8, rr2: 0.8, rr3: 0.8, rr5: 0.8, ref1: 0.1, con1: 0.9 });
	});

	it('show quotas apart, and keep all back where a few could be told from the rest', async () => {
		await halfSatisfied();
		const quota = {
			id: 'quota-1',
			campaignId: field.campaign.id,
			unitId: field.units[0]?.id ?? '',
			fieldCode: null,
			wanted: 5,
			interviewerId: field.interviewer.id,
			createdAt: today,
			createdBy: 'bo',
			endedAt: null
		};
		await db.write((tx) => saveQuota(tx, quota));
		const walkIn = () => aForm(db, field, { quotaId: quota.id, content: { answers: allAt(5) } });
		const few = [await walkIn(), await walkIn(), await walkIn(), await walkIn()];
		await accept(few.map(({ id }) => id));
		expect(await results()).toMatchObject({ figures: 'withheld', quota: 'withheld' });

		await accept([(await walkIn()).id]);
		const found = await results();
		expect(found.counts).toEqual({ sample: 8, quota: 5, other: 0 });
		expect(found.quota).toMatchObject({ responses: 5, overall: 1 });
		expect(found.figures).toMatchObject({ overall: { mean: { base: 8 } } });
	});

	it('say nothing before the first answer', async () => {
		expect(await results()).toMatchObject({ figures: null, quota: null, strata: [] });
	});
});
