import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/lib/server/id.ts';
import { saveVisit } from '../../src/lib/server/repositories/case-visits.ts';
import { dayOf } from '../../src/lib/domain/office-day.ts';
import { listCases, saveCase } from '../../src/lib/server/repositories/samples.ts';
import { readAssignmentGround } from '../../src/lib/server/reports/assignment-ground.ts';
import {
	proposeFor,
	type AssignmentWish
} from '../../src/lib/server/reports/assignment-proposal.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { assignCases } from '../../src/lib/server/usecases/assign-cases.ts';
import { discardSample } from '../../src/lib/server/usecases/discard-sample.ts';
import { aField, anInterviewer, type Field } from '../support/assignment.ts';
import { aDesk, aUnit, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
let field: Field;
beforeEach(async () => {
	db = await openTestDatabase();
	field = await aField(db);
});
afterEach(() => db.close());

const wishOf = (given: Partial<AssignmentWish> = {}): AssignmentWish => ({
	unitIds: [],
	officeId: field.office.id,
	to: 'people',
	interviewerIds: [],
	language: null,
	dueOn: '2026-12-10',
	...given
});
const propose = async (wish: AssignmentWish) =>
	proposeFor(await readAssignmentGround(db.read, field.sample.id, dayOf(today)), wish);
const assign = (wish: AssignmentWish, seal: string) =>
	assignCases(db, { sampleId: field.sample.id, wish, seal, actorId: 'chi', now: today });
const assignAsSeen = async (wish = wishOf()) => assign(wish, (await propose(wish)).seal);
const openCases = async () =>
	(await listCases(db.read, field.sample.id)).filter(({ state }) => state === 'open');
const heldBy = async (id: string | null) =>
	(await openCases()).filter(({ interviewerId }) => interviewerId === id).length;

describe('giving cases to interviewers', () => {
	it('does what was seen, leaves reserves alone, and says who held them before', async () => {
		const lan = await anInterviewer(db, field);
		const rin = await anInterviewer(db, field, { name: 'Đinh Văn Rin' });

		expect(await assignAsSeen()).toBe(20);

		expect([await heldBy(lan.accountId), await heldBy(rin.accountId)]).toEqual([10, 10]);
		expect((await openCases())[0]).toMatchObject({
			officeId: field.office.id,
			dueOn: '2026-12-10'
		});
		const reserves = (await listCases(db.read, field.sample.id)).slice(20);
		expect(reserves.every(({ interviewerId }) => interviewerId === null)).toBe(true);
		const [event] = await listEvents(db.read, { limit: 1 });
		expect(event).toMatchObject({
			action: 'assignment.give',
			details: { cases: 20, before: '-/-/-:1-20' }
		});
	});

	it.each([
		['has no certificate', { certificate: null }],
		['has one that ended yesterday', { certificate: { expiresOn: '2026-11-19' } }],
		['had his revoked', { certificate: { revokedAt: today } }]
	])('passes by who %s', async (_, given) => {
		const lan = await anInterviewer(db, field);
		const rin = await anInterviewer(db, field, given);

		await assignAsSeen();

		expect(await heldBy(rin.accountId)).toBe(0);
		expect(await heldBy(lan.accountId)).toBe(20);
	});

	it('gives nobody the people of a desk at which he served', async () => {
		const [unit] = field.units;
		const desk = await aDesk(db, unit);
		const lan = await anInterviewer(db, field, { servedUnitIds: [desk.id] });

		const { left } = await propose(wishOf());
		await assignAsSeen();

		expect(left.map(({ why }) => why)).toEqual(Array(12).fill('served'));
		expect(await heldBy(lan.accountId)).toBe(8);
	});

	it('asks in a language only who speaks it', async () => {
		await anInterviewer(db, field);
		const rin = await anInterviewer(db, field, { languages: ['vi', 'hre'] });

		await assignAsSeen(wishOf({ language: 'hre', unitIds: [field.units[1].id] }));

		expect(await heldBy(rin.accountId)).toBe(8);
	});

	it('does nothing where the list is no longer what was seen', async () => {
		const lan = await anInterviewer(db, field);
		const { seal } = await propose(wishOf());
		const [first] = await openCases();
		if (first) await db.write((tx) => saveCase(tx, { ...first, state: 'submitted' }));

		await expect(assign(wishOf(), seal)).rejects.toMatchObject({ code: 'assignment.changedSince' });
		expect(await heldBy(lan.accountId)).toBe(0);
	});

	it('lets two press at once, and does it once', async () => {
		await anInterviewer(db, field);
		const { seal } = await propose(wishOf());
		const outcomes = await Promise.allSettled([assign(wishOf(), seal), assign(wishOf(), seal)]);
		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	});

	it('is refused where nobody is left, and where the sample was thrown away', async () => {
		await expect(assignAsSeen()).rejects.toMatchObject({ code: 'assignment.nothing' });
		const { seal } = await propose(wishOf());
		await discardSample(db, { sampleId: field.sample.id, actorId: 'an', now: today });
		await expect(assign(wishOf(), seal)).rejects.toMatchObject({ code: 'sample.wrongState' });
	});
});

describe('giving cases to a post office', () => {
	it('leaves them to its interviewers, and not to those of another', async () => {
		const other = await aUnit(db, { kind: 'postOffice' });
		await anInterviewer(db, { ...field, office: other });

		await assignAsSeen(wishOf({ to: 'office', unitIds: [field.units[0].id] }));

		expect((await propose(wishOf({ officeId: other.id }))).waiting).toBe(8);
		expect((await propose(wishOf())).waiting).toBe(20);
		expect(await heldBy(null)).toBe(20);
	});

	it('is refused for a unit that is none', async () => {
		const wish = wishOf({ to: 'office', officeId: field.units[0].id });
		await expect(assignAsSeen(wish)).rejects.toMatchObject({ code: 'assignment.noOffice' });
	});
});

describe('balancing between interviewers', () => {
	it('moves what nobody went to yet, keeps its day, and can be undone as any other', async () => {
		const lan = await anInterviewer(db, field);
		await assignAsSeen();
		const rin = await anInterviewer(db, field);
		const [first] = await openCases();
		const visit = { outcome: 'notAtHome', way: 'visit', distanceMetres: null, note: null } as const;
		await db.write((tx) =>
			saveVisit(tx, {
				...visit,
				id: newId(today),
				caseId: first?.id ?? '',
				interviewerId: lan.accountId,
				at: today,
				receivedAt: today
			})
		);

		const wish = wishOf({ to: 'balance', dueOn: null });
		expect(await propose(wish)).toMatchObject({ waiting: 19 });
		expect(await assignAsSeen(wish)).toBe(10);

		expect([await heldBy(lan.accountId), await heldBy(rin.accountId)]).toEqual([10, 10]);
		const cases = await openCases();
		expect(cases[0]?.interviewerId).toBe(lan.accountId);
		expect(cases.every(({ dueOn }) => dueOn === '2026-12-10')).toBe(true);
		await expect(assignAsSeen(wish)).rejects.toMatchObject({ code: 'assignment.nothing' });
	});
});
