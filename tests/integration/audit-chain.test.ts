import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/lib/server/db/database.ts';
import { auditEvent } from '../../src/lib/server/db/schema.ts';
import { checkAuditLog } from '../../src/lib/server/reports/audit-check.ts';
import { recordEvent } from '../../src/lib/server/repositories/audit.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, runSql, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
beforeEach(async () => void (db = await openTestDatabase()));
afterEach(() => db.close());

const deed = (subjectId: string, details: Record<string, string | number> = {}) => ({
	at: today,
	actorId: 'an',
	action: 'campaign.open',
	subjectId,
	details
});

const record = (subjectId: string, details?: Record<string, string | number>) =>
	db.write((tx) => recordEvent(tx, deed(subjectId, details)));

const kinds = async () => (await checkAuditLog(db)).breaks.map(({ kind }) => kind);

describe('the audit log', () => {
	it('is whole after whatever may stand in an event', async () => {
		await record('a', { name: 'Phường Cẩm Thành', rows: 12, share: 0.1 + 0.2, tiny: 1e-7 });
		await record('b\0', { half: '\ud800', z: 1, a: 'x"\\\n', big: 123456789012 });
		await db.write(async (tx) => {
			await recordEvent(tx, deed('c'));
			await recordEvent(tx, deed('d'));
		});
		expect(await checkAuditLog(db)).toMatchObject({ events: 4, breaks: [] });
	});

	it('keeps no trace and no gap of an event whose deed failed', async () => {
		await record('a');
		const failing = db.write(async (tx) => {
			await recordEvent(tx, deed('b'));
			throw new Error('no');
		});
		await expect(failing).rejects.toThrow('no');
		await record('c');
		expect(await checkAuditLog(db)).toMatchObject({ events: 2, breaks: [] });
	});

	it('stays one chain where two processes write to it', async () => {
		const other = openDatabase(db.url);
		const write = (n: number) =>
			(n % 2 === 0 ? db : other).write((tx) => recordEvent(tx, deed(String(n))));
		const turns = Array.from({ length: 40 }, (_, n) => n);
		// Two writers of one SQLite file in one thread would wait for each other for ever.
		if (db.sqliteWriter === null) await Promise.all(turns.map(write));
		else for (const n of turns) await write(n);
		await other.close();
		expect(await checkAuditLog(db)).toMatchObject({ events: 40, breaks: [] });
	});

	it('refuses to change or to forget an event', async () => {
		await record('a');
		await expect(db.write((tx) => tx.delete(auditEvent))).rejects.toThrow();
		const change = db.write((tx) => tx.update(auditEvent).set({ actorId: 'x' }));
		await expect(change).rejects.toThrow();
		expect(await checkAuditLog(db)).toMatchObject({ events: 1, breaks: [] });
	});
});

describe('one who has the whole database in his hands', () => {
	beforeEach(async () => {
		for (const subject of ['a', 'b', 'c']) await record(subject);
		await withoutTriggers();
	});

	it('cannot change an event unseen', async () => {
		await runSql(db, "update audit_event set subject_id = 'x' where subject_id = 'b'");
		expect((await checkAuditLog(db)).breaks).toMatchObject([
			{ kind: 'changed', event: { subjectId: 'x', action: 'campaign.open' } }
		]);
	});

	it('cannot take one out or put one in unseen', async () => {
		await runSql(db, "delete from audit_event where subject_id = 'b'");
		expect(await kinds()).toEqual(['cutBefore']);
		await runSql(
			db,
			"insert into audit_event (at, actor_id, action, subject_id, details) select at, actor_id, action, 'x', details from audit_event where subject_id = 'a'"
		);
		expect(await kinds()).toEqual(['cutBefore', 'unsealed']);
	});

	it('cannot cut off the end unseen', async () => {
		await runSql(db, "delete from audit_event where subject_id = 'c'");
		expect(await kinds()).toEqual(['endMissing']);
	});

	it('cannot write the whole log anew unseen, if a hash of it was noted elsewhere', async () => {
		const { head } = await checkAuditLog(db);
		await runSql(db, 'delete from audit_event');
		await runSql(db, "delete from setting where code = 'auditHead'");
		await record('x');
		expect(await kinds()).toEqual([]);
		const { breaks } = await checkAuditLog(db, [{ hash: head, notedIn: 'a backup' }]);
		expect(breaks).toMatchObject([{ kind: 'sealMissing', notedIn: 'a backup' }]);
	});
});

describe('a log of an earlier release', () => {
	it('is chained once, at the first start, and goes on from there', async () => {
		await withoutTriggers();
		for (const subject of ['a', 'b']) await record(subject);
		await runSql(db, 'update audit_event set previous_hash = null, hash = null');
		await runSql(db, "delete from setting where code = 'auditHead'");
		expect(await kinds()).toEqual(['unsealed', 'unsealed']);

		await record('c');
		expect(await checkAuditLog(db)).toMatchObject({ events: 3, breaks: [] });
	});
});

async function withoutTriggers(): Promise<void> {
	const isPostgres = db.sqliteWriter === null;
	const on = isPostgres ? ' on audit_event' : '';
	for (const name of ['unchanged', 'kept']) {
		await runSql(db, `drop trigger audit_event_${name}${on}`);
	}
}
