import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listCases, listCasesOf, saveCase } from '../../src/lib/server/repositories/samples.ts';
import { reassignCases } from '../../src/lib/server/usecases/reassign-cases.ts';
import { aField, anInterviewer, type Field } from '../support/assignment.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
let field: Field;
let caseIds: string[];
beforeEach(async () => {
	db = await openTestDatabase();
	field = await aField(db);
	const cases = await listCases(db.read, field.sample.id);
	caseIds = cases.slice(0, 3).map(({ id }) => id);
});
afterEach(() => db.close());

const move = (interviewerId: string | null, ids = caseIds) =>
	reassignCases(db, {
		sampleId: field.sample.id,
		caseIds: ids,
		interviewerId,
		actorId: 'chi',
		now: today
	});

describe('handing cases on', () => {
	it('moves them, and takes them back to the post office', async () => {
		const lan = await anInterviewer(db, field);
		const rin = await anInterviewer(db, field);

		expect(await move(lan.accountId)).toBe(3);
		expect(await move(rin.accountId, caseIds.slice(0, 1))).toBe(1);
		expect(await listCasesOf(db.read, lan.accountId)).toHaveLength(2);
		expect(await listCasesOf(db.read, rin.accountId)).toHaveLength(1);

		await move(null, caseIds.slice(0, 1));
		const [first] = await listCases(db.read, field.sample.id);
		expect(first).toMatchObject({ interviewerId: null, officeId: field.office.id, state: 'open' });
	});

	it.each([
		['has no certificate', { certificate: null }, 'assignment.noCertificate'],
		['is full', { casesMax: 2 }, 'assignment.noRoom']
	])('is refused where the other one %s', async (_, given, code) => {
		const lan = await anInterviewer(db, field, given);
		await expect(move(lan.accountId)).rejects.toMatchObject({ code });
		expect(await listCasesOf(db.read, lan.accountId)).toEqual([]);
	});

	it('is refused where the other one served the unit, or does not go there', async () => {
		const [unit, other] = field.units;
		const served = await anInterviewer(db, field, { servedUnitIds: [unit.id] });
		const away = await anInterviewer(db, field, { unitIds: [other.id] });
		await expect(move(served.accountId)).rejects.toMatchObject({ code: 'assignment.served' });
		await expect(move(away.accountId)).rejects.toMatchObject({ code: 'assignment.area' });
	});

	it('moves none where one of them has a form already', async () => {
		const lan = await anInterviewer(db, field);
		const [, second] = await listCases(db.read, field.sample.id);
		if (second) await db.write((tx) => saveCase(tx, { ...second, state: 'submitted' }));

		await expect(move(lan.accountId)).rejects.toMatchObject({ code: 'assignment.notOpen' });
		expect(await listCasesOf(db.read, lan.accountId)).toEqual([]);
	});
});
