import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/lib/server/id.ts';
import { saveVisit } from '../../src/lib/server/repositories/case-visits.ts';
import { listCases, saveCase } from '../../src/lib/server/repositories/samples.ts';
import { readAssignmentHistory } from '../../src/lib/server/reports/assignment-history.ts';
import { reassignCases } from '../../src/lib/server/usecases/reassign-cases.ts';
import { undoAssignment } from '../../src/lib/server/usecases/undo-assignment.ts';
import { aField, anInterviewer, type Field } from '../support/assignment.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { later } from '../support/people.ts';

let db: TestDatabase;
let field: Field;
let lanId: string;
let rinId: string;
beforeEach(async () => {
	db = await openTestDatabase();
	field = await aField(db);
	lanId = (await anInterviewer(db, field)).accountId;
	rinId = (await anInterviewer(db, field)).accountId;
	await move(lanId, 0, 4);
	await move(rinId, 60, 2);
});
afterEach(() => db.close());

async function move(interviewerId: string, seconds: number, count: number) {
	const caseIds = (await listCases(db.read, field.sample.id)).slice(0, count).map(({ id }) => id);
	const request = { sampleId: field.sample.id, caseIds, interviewerId, actorId: 'chi' };
	await reassignCases(db, { ...request, now: later(seconds) });
}
const holders = async () =>
	(await listCases(db.read, field.sample.id)).slice(0, 5).map(({ interviewerId }) => interviewerId);
const history = () => readAssignmentHistory(db.read, field.sample.id);
const undo = async (at = 0) => {
	const eventId = (await history())[at]?.eventId ?? 0;
	const request = { sampleId: field.sample.id, eventId, actorId: 'chi', now: later(120) };
	return undoAssignment(db, request);
};

describe('undoing', () => {
	it('puts back exactly who held each case before', async () => {
		expect(await holders()).toEqual([rinId, rinId, lanId, lanId, null]);
		expect((await history()).map(({ mayBeUndone }) => mayBeUndone)).toEqual([true, false]);

		expect(await undo()).toBe(2);

		expect(await holders()).toEqual([lanId, lanId, lanId, lanId, null]);
		expect((await history())[0]).toMatchObject({ action: 'assignment.undo', mayBeUndone: false });
	});

	it('is for the last deed alone', async () => {
		await expect(undo(1)).rejects.toMatchObject({ code: 'assignment.changedSince' });
	});

	it('is refused once a form came in', async () => {
		const [first] = await listCases(db.read, field.sample.id);
		if (first) await db.write((tx) => saveCase(tx, { ...first, state: 'submitted' }));
		await expect(undo()).rejects.toMatchObject({ code: 'assignment.changedSince' });
		expect((await holders())[1]).toBe(rinId);
	});

	it('is refused once somebody was visited', async () => {
		const [first] = await listCases(db.read, field.sample.id);
		const at = later(90);
		await db.write((tx) =>
			saveVisit(tx, {
				id: newId(at),
				caseId: first?.id ?? '',
				interviewerId: rinId,
				outcome: 'notAtHome',
				way: 'visit',
				at,
				receivedAt: at,
				distanceMetres: null,
				note: null
			})
		);
		await expect(undo()).rejects.toMatchObject({ code: 'assignment.changedSince' });
	});
});
