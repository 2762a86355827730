import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/lib/server/id.ts';
import { saveVisit } from '../../src/lib/server/repositories/case-visits.ts';
import { saveCase } from '../../src/lib/server/repositories/samples.ts';
import { readCallbacks } from '../../src/lib/server/reports/callback-list.ts';
import { readFieldHealth } from '../../src/lib/server/reports/field-health.ts';
import { readInterviewerEffect } from '../../src/lib/server/reports/interviewer-effect.ts';
import { readQuarterReport } from '../../src/lib/server/reports/quarter-report.ts';
import { acceptForms } from '../../src/lib/server/usecases/accept-form.ts';
import { changeFieldworkRule } from '../../src/lib/server/usecases/change-fieldwork-rule.ts';
import { anAccount, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aCaseForm, aField, type Field } from '../support/fieldwork.ts';
import { allAt } from '../support/responses.ts';

let db: TestDatabase;
let field: Field;
beforeEach(async () => {
	db = await openTestDatabase();
	field = await aField(db);
});
afterEach(() => db.close());

const accept = (...formIds: string[]) =>
	acceptForms(db, field.personal, { formIds, actorId: 'bo', now: today });
const health = () => readFieldHealth(db.read, field.campaign.id, today);

/** Two accepted, one waits, one refused and replaced by the next reserve. */
async function aWeek(): Promise<void> {
	const [one, two, three, four] = field.cases;
	const reserve = field.cases.find(({ state, stratum }) => state === 'reserve' && stratum === 0);
	const first = await aCaseForm(db, field, one, { durationSeconds: 120, flags: 2 });
	const second = await aCaseForm(db, field, two, { durationSeconds: 240 });
	await aCaseForm(db, field, three, { durationSeconds: 360 });
	await accept(first.id, second.id);
	if (!four || !reserve) throw new Error('ten and five were drawn');
	await db.write(async (tx) => {
		await saveCase(tx, { ...four, state: 'ended', outcome: 'refused', changedAt: today });
		await saveCase(tx, {
			...reserve,
			state: 'open',
			interviewerId: field.interviewer.id,
			replacesId: four.id
		});
		await saveVisit(tx, {
			id: newId(today),
			caseId: four.id,
			interviewerId: field.interviewer.id,
			outcome: 'refused',
			way: 'visit',
			at: today,
			receivedAt: today,
			distanceMetres: 120,
			note: null
		});
	});
}

describe('the health of fieldwork', () => {
	it('counts for the interviewer and for each commune; a replaced case is asked once', async () => {
		await aWeek();
		const { interviewers, communes, total } = await health();

		expect(interviewers).toMatchObject([
			{
				name: 'Lê Thị Mai',
				target: 10,
				accepted: 2,
				inReview: 1,
				open: 7,
				settled: 4,
				responseShare: 0.75,
				refusalShare: 0.25,
				forms: 3,
				straight: 1,
				repeated: 1,
				medianDistance: 120,
				activeToday: 1
			}
		]);
		// The middle of 120, 240 and 360 seconds over the eleven questions of the form.
		expect(interviewers[0]?.secondsPerItem).toBeCloseTo(240 / 11, 5);
		expect(communes.map(({ target }) => target)).toEqual([6, 4]);
		expect(total).toMatchObject({ target: 10, accepted: 2, expected: { byToday: 9 } });
		expect(total.alerts).toContain('behind');
	});

	it('tells of nobody’s answers', async () => {
		await aWeek();
		const told = JSON.stringify(await health());
		for (const secret of ['satisfied', 'meanLevel', 'answersHash', 'Phạm Thị Lan'])
			expect(told).not.toContain(secret);
	});
});

describe('the interviewer effect', () => {
	it('needs two interviewers; where each has a level of his own it is complete', async () => {
		const other = await anAccount(db, { role: 'interviewer' });
		const ids: string[] = [];
		for (const [at, found] of field.cases.slice(0, 6).entries()) {
			const interviewerId = at < 3 ? field.interviewer.id : other.id;
			const answers = allAt(at < 3 ? 5 : 1);
			ids.push((await aCaseForm(db, field, found, { interviewerId, content: { answers } })).id);
			if (at === 2) {
				await accept(...ids.splice(0));
				expect(await readInterviewerEffect(db.read, field.campaign.id)).toBeNull();
			}
		}
		await accept(...ids);
		const effect = await readInterviewerEffect(db.read, field.campaign.id);
		expect(effect).toMatchObject({ forms: 6, people: 2, correlation: 1, designEffect: 3 });
	});
});

describe('the list of call-backs', () => {
	it('shows what is to be called, never what the interview had', async () => {
		const form = { visitsMin: 3, callbackPercent: 100, callbackItems: [] };
		const campaignId = field.campaign.id;
		await changeFieldworkRule(db, { campaignId, form, actorId: 'bo', now: today });
		await accept((await aCaseForm(db, field, field.cases[0])).id);

		const { lines, rates, total } = await readCallbacks(db.read, campaignId, 'bo');
		expect(lines).toMatchObject([{ state: 'open', caseNumber: 1, isOwn: false }]);
		expect(rates).toMatchObject([{ name: 'Lê Thị Mai', open: 1, calls: 0, interval: null }]);
		expect(total.isAlarming).toBe(false);
		expect(JSON.stringify(lines)).not.toContain('expected');
	});
});

describe('the quarterly report', () => {
	it('counts the deeds of the quarter and those to date', async () => {
		await aWeek();
		const report = await readQuarterReport(db.read, field.campaign.id, { asked: null, now: today });

		expect(report).toMatchObject({
			quarter: '2026-Q4',
			quarters: ['2026-Q4', '2026-Q3', '2026-Q2', '2026-Q1'],
			inQuarter: { target: 10, visits: 1, days: 1, received: 3, accepted: 2, refused: 1 },
			substituted: 1,
			active: 1,
			responseShare: 0.75
		});
		expect(report.units.map(({ accepted }) => accepted)).toEqual([2, 0]);

		const earlier = await readQuarterReport(db.read, field.campaign.id, {
			asked: '2026-Q3',
			now: today
		});
		expect(earlier).toMatchObject({
			inQuarter: { visits: 0, accepted: 0 },
			toDate: { accepted: 2 }
		});
	});
});
