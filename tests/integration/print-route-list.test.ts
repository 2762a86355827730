import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { routeListAsPdf } from '../../src/lib/server/print/route-list.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { listCases } from '../../src/lib/server/repositories/samples.ts';
import { printRouteList } from '../../src/lib/server/usecases/print-route-list.ts';
import { reassignCases } from '../../src/lib/server/usecases/reassign-cases.ts';
import { aField, anInterviewer, type Field } from '../support/assignment.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aKey } from '../support/frame.ts';

let db: TestDatabase;
let field: Field;
let interviewerId: string;
beforeEach(async () => {
	db = await openTestDatabase();
	field = await aField(db);
	interviewerId = (await anInterviewer(db, field)).accountId;
});
afterEach(() => db.close());

const request = () => ({ sampleId: field.sample.id, interviewerId, actorId: 'chi', now: today });
const print = async () => printRouteList(db, await aKey(db), request());

describe('printing a route list', () => {
	it('opens names and addresses of his own cases, hamlet by hamlet, and leaves word of it', async () => {
		const cases = await listCases(db.read, field.sample.id);
		const caseIds = cases.slice(0, 5).map(({ id }) => id);
		await reassignCases(db, { ...request(), caseIds });

		const list = await print();

		expect(list.stops).toHaveLength(5);
		expect(list.stops[0]?.contact).toMatchObject({ name: 'Phạm Thị Lan' });
		const areas = list.stops.map(({ area }) => area ?? '');
		expect(areas).toEqual([...areas].sort());
		const [event] = await listEvents(db.read, { limit: 1 });
		expect(event).toMatchObject({
			action: 'frame.readContact',
			actorId: 'chi',
			details: { cases: 5, to: interviewerId }
		});
		const head = { province: 'Quảng Ngãi', place: 'Quảng Ngãi', isDemo: false };
		const pdf = await routeListAsPdf(list, { ...head, fields: new Map(), now: today });
		expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
	});

	it('has nothing to show, and opens nothing, for who holds no cases', async () => {
		await expect(print()).rejects.toMatchObject({ code: 'assignment.nothing' });
		const events = await listEvents(db.read, { limit: 100 });
		expect(events.filter(({ action }) => action === 'frame.readContact')).toEqual([]);
	});
});
