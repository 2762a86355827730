import { afterEach, beforeEach, expect, it } from 'vitest';
import { readRetentionForm } from '../../src/lib/domain/retention.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { listRetentionRules } from '../../src/lib/server/repositories/retention-rules.ts';
import { changeRetention } from '../../src/lib/server/usecases/change-retention.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
beforeEach(async () => void (db = await openTestDatabase()));
afterEach(() => db.close());

const sent = { kind: 'invitations', days: '45', basis: ' Nghị định 356/2025/NĐ-CP ' };

it('a period is kept with its legal basis and who set it', async () => {
	await changeRetention(db, { ...readRetentionForm(sent), actorId: 'an', now: today });
	await changeRetention(db, {
		...readRetentionForm({ ...sent, days: 60 }),
		actorId: 'binh',
		now: today
	});

	expect(await listRetentionRules(db.read)).toEqual([
		{
			kind: 'invitations',
			days: 60,
			basis: 'Nghị định 356/2025/NĐ-CP',
			changedAt: today,
			changedBy: 'binh'
		}
	]);
	expect(await listEvents(db.read, { limit: 1 })).toMatchObject([
		{ action: 'retention.change', subjectId: 'invitations', details: { days: 60 } }
	]);
});

it.each([
	['no days', { ...sent, days: '0' }],
	['more than five years', { ...sent, days: '9999' }],
	['half a day', { ...sent, days: '1.5' }],
	['no legal basis', { ...sent, basis: '  ' }],
	['an unknown kind', { ...sent, kind: 'answers' }]
])('a period with %s is refused', (_, wrong) => {
	expect(() => readRetentionForm(wrong)).toThrow(
		expect.objectContaining({ code: 'retention.badRule' })
	);
});
