import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { openPersonalData } from '../../src/lib/server/personal-data.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { findContact, getFrame, listDossiers } from '../../src/lib/server/repositories/frames.ts';
import { aCampaign, aUnit, aVersion } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aDossierRow, aFrame, aKey } from '../support/frame.ts';

let db: TestDatabase;
let unit: Unit;
let campaign: Campaign;
beforeEach(async () => {
	db = await openTestDatabase();
	unit = await aUnit(db);
	campaign = await aCampaign(db, { versions: [await aVersion(db)], units: [unit] });
});
afterEach(() => db.close());

const rowsOf = (count: number) =>
	Array.from({ length: count }, () => aDossierRow({ unitId: unit.id }));

describe('importing a frame', () => {
	it('keeps what a draw needs, and an audit event without any name', async () => {
		const frame = await aFrame(db, { campaignId: campaign.id, rows: rowsOf(3) });

		expect(await getFrame(db.read, frame.id)).toMatchObject({ state: 'current', rowsTaken: 3 });
		expect(await listDossiers(db.read, frame.id)).toHaveLength(3);
		const [event] = await listEvents(db.read, { limit: 1 });
		expect(event).toMatchObject({ action: 'frame.import', details: { dossiers: 3 } });
	});

	it('keeps every dossier of a list longer than two statements carry', async () => {
		const rows = rowsOf(1_201);
		const frame = await aFrame(db, { campaignId: campaign.id, rows });

		const kept = await listDossiers(db.read, frame.id);
		expect(kept).toHaveLength(1_201);
		expect(new Set(kept.map(({ dossierKey }) => dossierKey)).size).toBe(1_201);
		expect(kept.every(({ unitId, dueOn }) => unitId === unit.id && dueOn === '2026-03-10')).toBe(
			true
		);
	});

	it('encrypts who stands behind a dossier: no column holds name, phone or dossier code', async () => {
		const row = aDossierRow({ unitId: unit.id });
		const frame = await aFrame(db, { campaignId: campaign.id, rows: [row] });
		const [dossier] = await listDossiers(db.read, frame.id);
		const id = dossier?.id ?? '';
		const sealed = await findContact(db.read, id);

		const stored = JSON.stringify(dossier) + String(sealed?.toString('latin1'));
		for (const secret of [row.dossierCode, row.contact.phone, row.contact.name]) {
			expect(stored).not.toContain(secret);
		}
		const opened = (await aKey(db)).decrypt(sealed ?? Buffer.alloc(0), `frame ${id}`);
		expect(JSON.parse(opened)).toEqual({ dossierCode: row.dossierCode, ...row.contact });
	});

	it('does not let a contact be read in the place of another', async () => {
		const frame = await aFrame(db, { campaignId: campaign.id, rows: rowsOf(2) });
		const [one, other] = await listDossiers(db.read, frame.id);
		const sealed = await findContact(db.read, one?.id ?? '');
		const personalData = await aKey(db);

		expect(() => personalData.decrypt(sealed ?? Buffer.alloc(0), `frame ${other?.id}`)).toThrow(
			expect.objectContaining({ code: 'personal.unreadable' })
		);
	});

	it('marks all but the newest dossier of one person', async () => {
		const contact = { name: 'An', phone: '0905 111 222', identityNumber: null, address: null };
		const rows = ['2026-02-01', '2026-03-09', '2026-03-01'].map((returnedOn) =>
			aDossierRow({ unitId: unit.id, receivedOn: '2026-01-02', returnedOn, contact })
		);
		const frame = await aFrame(db, { campaignId: campaign.id, rows });
		const standing = (await listDossiers(db.read, frame.id)).filter((one) => !one.isRepeated);

		expect(standing.map(({ returnedOn }) => returnedOn)).toEqual(['2026-03-09']);
	});

	it('has the same hash whatever the order of the rows', async () => {
		const rows = rowsOf(5);
		const one = await aFrame(db, { campaignId: campaign.id, rows });
		const other = await aFrame(db, { campaignId: campaign.id, rows: rows.toReversed() });
		expect(other.hash).toBe(one.hash);
	});

	it('is refused where no row could be read', async () => {
		await expect(aFrame(db, { campaignId: campaign.id, rows: [] })).rejects.toMatchObject({
			code: 'frame.empty'
		});
	});
});

describe('the key of personal data', () => {
	it('is made once, lies outside the database, and is the same for all who come at once', async () => {
		const file = join(mkdtempSync(join(tmpdir(), 'lang-nghe-key-')), 'deep', 'a.key');
		const second = { ...db };
		const [one, other] = await Promise.all([
			openPersonalData(db, file),
			openPersonalData(second, file)
		]);

		expect(one.mark('x')).toBe(other.mark('x'));
		expect(readFileSync(file, 'utf8').trim()).toHaveLength(44);
	});

	it('is not made anew where data was written with another one', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-key-'));
		await openPersonalData(db, join(folder, 'first.key'));

		await expect(openPersonalData({ ...db }, join(folder, 'other.key'))).rejects.toMatchObject({
			code: 'personal.wrongKey'
		});
	});
});
