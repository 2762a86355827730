import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { auditChoices, auditLog, type AuditQuery } from '../../src/lib/server/reports/audit-log.ts';
import { recordEvent } from '../../src/lib/server/repositories/audit.ts';
import { exportAuditLog } from '../../src/lib/server/usecases/export-audit-log.ts';
import { anAccount, aUnit, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
let actorId: string;
beforeEach(async () => {
	db = await openTestDatabase();
	actorId = (await anAccount(db, { name: 'Trần Thị Bưởi' })).id;
	const unit = await aUnit(db, { nameVi: 'Xã Bình Sơn' });
	const events = [
		{ at: new Date('2026-11-19T16:59:00Z'), actorId, action: 'unit.move', subjectId: unit.id },
		{
			at: new Date('2026-11-19T17:01:00Z'),
			actorId: 'system',
			action: 'frame.purge',
			subjectId: 'f'
		},
		{
			at: today,
			actorId: 'system',
			action: 'campaign.pause',
			subjectId: 'c',
			details: { reason: 'mưa 100% đường ngập' }
		}
	];
	for (const event of events) await db.write((tx) => recordEvent(tx, event));
});
afterEach(() => db.close());

const all: AuditQuery = { query: '', actorId: null, action: null, fromDay: null, toDay: null };
const actionsOf = async (query: Partial<AuditQuery>) => {
	const { lines } = await auditLog(db.read, { ...all, ...query }, { limit: 10 });
	return lines.map(({ action }) => action);
};

describe('the log is searched', () => {
	it('by who, by deed, and by calendar days of the office', async () => {
		expect(await actionsOf({ actorId })).toEqual(['unit.move']);
		expect(await actionsOf({ action: 'frame.purge' })).toEqual(['frame.purge']);
		// One minute before and one after midnight in Vietnam.
		expect(await actionsOf({ toDay: '2026-11-19' })).toEqual(['unit.move']);
		expect(await actionsOf({ fromDay: '2026-11-20' })).toEqual(['campaign.pause', 'frame.purge']);
	});

	it('by names without accents, and by what stands in the details', async () => {
		expect(await actionsOf({ query: 'binh son' })).toEqual(['unit.move']);
		expect(await actionsOf({ query: 'buoi' })).toEqual(['unit.move']);
		expect(await actionsOf({ query: '100%' })).toEqual(['campaign.pause']);
		expect(await actionsOf({ query: '1%0' })).toEqual([]);
	});

	it('offers what is in it', async () => {
		const { actors, actions } = await auditChoices(db.read);
		expect(actors).toEqual([{ id: actorId, name: 'Trần Thị Bưởi' }]);
		expect(actions).toEqual(['campaign.pause', 'frame.purge', 'unit.move']);
	});
});

it('a file of the log is itself in the log, with its number of lines', async () => {
	const query = { ...all, action: 'unit.move' };
	const lines = await exportAuditLog(db, { query, actorId, now: today });
	expect(lines).toMatchObject([{ subjectName: 'Xã Bình Sơn', actorName: 'Trần Thị Bưởi' }]);

	const { lines: since } = await auditLog(db.read, all, { limit: 1 });
	expect(since).toMatchObject([{ action: 'audit.export', actorId, details: { rows: 1 } }]);
});
