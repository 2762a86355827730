import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { VisitEvent } from '../../src/lib/domain/field-event.ts';
import type { Problem } from '../../src/lib/domain/problem.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { listVisits } from '../../src/lib/server/repositories/case-visits.ts';
import { getCase, listCases } from '../../src/lib/server/repositories/samples.ts';
import { receiveVisit } from '../../src/lib/server/usecases/receive-visit.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aField, afterDays, aVisit, caseAt, inTheField, type Field } from '../support/field.ts';

let db: TestDatabase;
let field: Field;
beforeEach(async () => {
	db = await openTestDatabase();
	field = await aField(db);
});
afterEach(() => db.close());

const receive = (visit: VisitEvent, now = afterDays(6)) =>
	receiveVisit(db, field.personalData, { phone: field.phone, visit, now });
const codeOf = (work: Promise<unknown>) =>
	work.then(
		() => 'taken',
		(trouble: Problem) => trouble.code
	);
const visitOn = (caseId: string, day: number, given: Partial<VisitEvent> = {}) =>
	aVisit(caseId, { at: afterDays(day).toISOString(), ...given });

describe('a visit', () => {
	it('is kept once however often it is sent, its note sealed, and gets the same receipt', async () => {
		const { id } = caseAt(field, 0);
		const visit = aVisit(id, { note: 'Hỏi chị Tư hàng xóm' });

		const first = await receive(visit);
		const [second, third] = await Promise.all([receive(visit, afterDays(7)), receive(visit)]);

		expect([second, third]).toEqual([first, first]);
		const [kept, ...others] = await listVisits(db.read, [id]);
		expect(others).toEqual([]);
		expect(kept?.note?.toString('utf8')).not.toContain('Tư');
		expect(field.personalData.decrypt(kept?.note ?? Buffer.alloc(0), `visit ${visit.id}`)).toBe(
			'Hỏi chị Tư hàng xóm'
		);
	});

	it('leaves a case open until nobody was met on three different days', async () => {
		const { id } = caseAt(field, 0);
		await receive(visitOn(id, 0));
		await receive(visitOn(id, 0, { at: inTheField.toISOString() }));
		await receive(visitOn(id, 1, { outcome: 'appointment' }));
		await receive(visitOn(id, 2));
		expect((await getCase(db.read, id)).state).toBe('open');

		await receive(visitOn(id, 3, { outcome: 'notFound' }));
		expect(await getCase(db.read, id)).toMatchObject({ state: 'ended', outcome: 'notFound' });
	});

	it('that ends a case calls up the next reserve of the stratum, for the same interviewer', async () => {
		const [one, other] = [caseAt(field, 0), caseAt(field, 1)];
		await receive(aVisit(one.id, { outcome: 'refused' }));
		await receive(aVisit(other.id, { outcome: 'moved' }));

		const reserves = (await listCases(db.read, field.sampleId))
			.filter(({ role }) => role === 'reserve')
			.sort((left, right) => left.order - right.order);
		expect(reserves.map(({ state, replacesId }) => [state, replacesId])).toEqual([
			['open', one.id],
			['open', other.id],
			['reserve', null]
		]);
		expect(reserves[0]).toMatchObject({ interviewerId: field.interviewer.id, officeId: 'post' });
		expect(await listEvents(db.read, { action: 'sampleCase.callUp', limit: 9 })).toHaveLength(2);
		expect(await listEvents(db.read, { action: 'sampleCase.end', limit: 9 })).toMatchObject([
			{ details: { outcome: 'moved', reserve: reserves[1]?.number } },
			{ details: { outcome: 'refused', reserve: reserves[0]?.number } }
		]);
	});

	it('ends a case without a reserve where none is left, and says so', async () => {
		for (const at of [0, 1, 2, 3])
			await receive(aVisit(caseAt(field, at).id, { outcome: 'refused' }));

		expect((await getCase(db.read, caseAt(field, 3).id)).state).toBe('ended');
		const [last] = await listEvents(db.read, { action: 'sampleCase.end', limit: 1 });
		expect(last?.details.reserve).toBe('none');
	});

	it('calls up one reserve each where two cases end in the same moment', async () => {
		await Promise.all(
			[0, 1].map((at) => receive(aVisit(caseAt(field, at).id, { outcome: 'refused' })))
		);
		const open = (await listCases(db.read, field.sampleId)).filter(
			({ role, state }) => role === 'reserve' && state === 'open'
		);
		expect(new Set(open.map(({ replacesId }) => replacesId)).size).toBe(2);
	});

	it('is refused for a case of somebody else, one that is no case, and one that has ended', async () => {
		const { id } = caseAt(field, 0);
		await receive(aVisit(id, { outcome: 'refused' }));

		expect(await codeOf(receive(aVisit(caseAt(field, 5).id)))).toBe('fieldwork.notYourCase');
		expect(await codeOf(receive(aVisit('nowhere')))).toBe('fieldwork.notYourCase');
		expect(await codeOf(receive(aVisit(id)))).toBe('fieldwork.caseEnded');
	});

	it('is refused where its moment cannot be true', async () => {
		const { id } = caseAt(field, 0);
		const at = (moment: Date) => aVisit(id, { at: moment.toISOString() });
		const beforeAssigned = new Date(today.getTime() - 3_600_000);

		expect(await codeOf(receive(at(afterDays(1)), inTheField))).toBe('fieldwork.fromTheFuture');
		expect(await codeOf(receive(at(beforeAssigned)))).toBe('fieldwork.tooEarly');
		expect(await listVisits(db.read, [id])).toEqual([]);
	});

	it('is refused where its id came before with other words', async () => {
		const visit = aVisit(caseAt(field, 0).id);
		await receive(visit);
		expect(await codeOf(receive({ ...visit, outcome: 'refused' }))).toBe(
			'fieldwork.changedContent'
		);
		expect((await getCase(db.read, visit.caseId)).state).toBe('open');
	});
});
