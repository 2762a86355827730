import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import {
	retentionHistory,
	retentionRules
} from '../../src/lib/server/reports/retention-overview.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { countRefusals, saveRefusals } from '../../src/lib/server/repositories/quarantine.ts';
import { claimRetention, nextRetentionAt } from '../../src/lib/server/retention/timetable.ts';
import { changeRetention } from '../../src/lib/server/usecases/change-retention.ts';
import { runRetention } from '../../src/lib/server/usecases/run-retention.ts';
import { aCampaign, aUnit, aVersion } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aDossierRow, aFrame } from '../support/frame.ts';

let db: TestDatabase;
let campaign: Campaign;
beforeEach(async () => {
	db = await openTestDatabase();
	const unit = await aUnit(db);
	campaign = await aCampaign(db, { versions: [await aVersion(db)], units: [unit] });
	const rows = Array.from({ length: 4 }, () => aDossierRow({ unitId: unit.id }));
	await aFrame(db, { campaignId: campaign.id, rows });
	await db.write((tx) => saveRefusals(tx, [aRefusal('2026-01-01'), aRefusal('2026-11-01')]));
});
afterEach(() => db.close());

const aRefusal = (day: string) => ({
	id: day,
	receivedAt: new Date(`${day}T00:00:00Z`),
	responseId: null,
	problem: 'response.malformed',
	details: {},
	body: '{}',
	isVouched: false,
	sizeBytes: 2
});
const noon = (day: string) => new Date(`${day}T05:00:00Z`);
const later = noon('2027-07-01');

describe('what is due', () => {
	it('is deleted, counted again, and written down with who asked for it', async () => {
		const { deletions } = await runRetention(db, { actorId: 'an', now: later });

		const counts = Object.fromEntries(deletions.map((one) => [one.kind, one.deleted]));
		expect(counts).toMatchObject({ frameContacts: 4, quarantine: 1, invitations: 0 });
		expect(deletions.every(({ remaining }) => remaining === 0)).toBe(true);
		expect(await countRefusals(db.read)).toBe(1);

		const { runs, total } = await retentionHistory(db.read, { limit: 10 });
		expect(total).toBe(1);
		expect(runs).toMatchObject([{ startedBy: 'an', begunAt: later, deletions: { length: 5 } }]);
		expect(await listEvents(db.read, { limit: 1 })).toMatchObject([
			{ action: 'retention.run', actorId: 'an', details: { deleted: 5, remaining: 0 } }
		]);
	});

	it('is shown beforehand, by the rule the province decided', async () => {
		const dueOf = async (now: Date) => {
			const rules = await retentionRules(db.read, now);
			return Object.fromEntries(rules.map(({ kind, due }) => [kind, due]));
		};
		expect(await dueOf(noon('2026-11-20'))).toMatchObject({ frameContacts: 0, quarantine: 0 });

		await changeRetention(db, {
			kind: 'quarantine',
			days: 30,
			basis: 'Quyết định 1/QĐ-UBND',
			actorId: 'an',
			now: noon('2026-11-20')
		});

		expect(await dueOf(noon('2026-11-20'))).toMatchObject({ frameContacts: 0, quarantine: 1 });
		await runRetention(db, { actorId: 'system', now: noon('2026-11-20') });
		expect(await countRefusals(db.read)).toBe(1);
	});
});

describe('the timetable', () => {
	it('runs once a day, in one of many processes', async () => {
		expect(await nextRetentionAt(db.read)).toBeNull();
		const asked = Array.from({ length: 6 }, () => claimRetention(db, later));
		expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(1);
		expect(await nextRetentionAt(db.read)).toEqual(noon('2027-07-02'));
		expect(await claimRetention(db, new Date(later.getTime() + 23 * 3_600_000))).toBe(false);
		expect(await claimRetention(db, noon('2027-07-02'))).toBe(true);
	});
});
