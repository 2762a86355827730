import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Frame } from '../../src/lib/domain/frame.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { findContact, getFrame, listDossiers } from '../../src/lib/server/repositories/frames.ts';
import { dueUntil } from '../../src/lib/domain/retention.ts';
import { frameContacts } from '../../src/lib/server/retention/purge-frames.ts';
import { aCampaign, aUnit, aVersion } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aDossierRow, aFrame } from '../support/frame.ts';

let db: TestDatabase;
let frame: Frame;
beforeEach(async () => {
	db = await openTestDatabase();
	const unit = await aUnit(db);
	const campaign = await aCampaign(db, { versions: [await aVersion(db)], units: [unit] });
	const rows = Array.from({ length: 4 }, () => aDossierRow({ unitId: unit.id }));
	frame = await aFrame(db, { campaignId: campaign.id, rows });
});
afterEach(() => db.close());

const onDay = (day: string, days = 1_000) => {
	const now = new Date(`${day}T03:00Z`);
	const deadline = { now, until: dueUntil(now, days), actorId: 'system' };
	return db.write((tx) => frameContacts.purge(tx, deadline));
};

describe('deleting contacts on their day', () => {
	it('deletes nothing before the day', async () => {
		expect(await onDay('2027-06-29')).toBe(0);
		expect(await getFrame(db.read, frame.id)).toMatchObject({ state: 'current' });
	});

	it('deletes names, phones and what knew a person again, and says how many', async () => {
		expect(await onDay('2027-06-30')).toBe(4);

		const dossiers = await listDossiers(db.read, frame.id);
		expect(dossiers.map(({ personKey }) => personKey)).toEqual([null, null, null, null]);
		expect(await findContact(db.read, dossiers[0]?.id ?? '')).toBeNull();
		expect(await getFrame(db.read, frame.id)).toMatchObject({ state: 'purged' });
		const [event] = await listEvents(db.read, { limit: 1 });
		expect(event).toMatchObject({ action: 'frame.purge', details: { contacts: 4 } });
	});

	it('deletes earlier where the rule asks for it, counted from the last day of the campaign', async () => {
		expect(await onDay('2027-01-29', 30)).toBe(0);
		expect(await onDay('2027-01-30', 30)).toBe(4);
	});

	it('finds nothing to do the second time', async () => {
		await onDay('2027-06-30');
		expect(await onDay('2027-07-01')).toBe(0);
	});
});
