import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { frameRequest } from '../../src/lib/domain/api-token.ts';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { newId } from '../../src/lib/server/id.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { listApiTokens } from '../../src/lib/server/repositories/api-tokens.ts';
import {
	findContact,
	getFrame,
	listDossiers,
	listFrames
} from '../../src/lib/server/repositories/frames.ts';
import { saveProcedures } from '../../src/lib/server/repositories/procedures.ts';
import { closeCampaign } from '../../src/lib/server/usecases/close-campaign.ts';
import { makeApiToken } from '../../src/lib/server/usecases/make-api-token.ts';
import { receiveFrame } from '../../src/lib/server/usecases/receive-frame.ts';
import { aCampaign, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aKey } from '../support/frame.ts';

let db: TestDatabase;
let unit: Unit;
let campaign: Campaign;
beforeEach(async () => {
	db = await openTestDatabase();
	unit = await aUnit(db, { code: '21025' });
	campaign = await aCampaign(db, { versions: [await aVersion(db)], units: [unit] });
});
afterEach(() => db.close());

const aRow = (code: string, given: object = {}) => ({
	dossierCode: code,
	unit: '21025',
	returnedOn: '2026-03-09',
	applicantName: 'Phạm Thị Lan',
	phone: '0905123456',
	...given
});

async function send(rows: object[], given: object = {}) {
	const request = { name: 'Một cửa', expiresOn: '2027-01-01', actorId: 'an', now: today };
	const { token } = await makeApiToken(db, request);
	const list = frameRequest.parse({
		id: newId(today),
		campaign: campaign.code,
		name: 'Hồ sơ quý I',
		returnedFrom: '2026-01-01',
		returnedTo: '2026-03-31',
		rows,
		...given
	});
	return receiveFrame(db, await aKey(db), { token, list, now: today });
}

describe('a list that a program sends', () => {
	it('is taken like a file: people sealed, the key as the one who did it', async () => {
		const outcome = await send([aRow('H48.1'), aRow('H48.2')]);

		expect(outcome).toMatchObject({ dossiers: 2, repeatedPeople: 1, campaign: campaign.code });
		const id = 'id' in outcome ? outcome.id : '';
		expect(await getFrame(db.read, id)).toMatchObject({ state: 'current', rowsTaken: 2 });
		const stored = JSON.stringify(await listDossiers(db.read, id));
		expect(stored).not.toContain('Lan');
		const [token] = await listApiTokens(db.read);
		const [event] = await listEvents(db.read, { limit: 1 });
		expect(event).toMatchObject({ action: 'frame.import', actorId: token?.id });
		expect(token?.usedAt).toEqual(today);
	});

	it('is refused whole for one faulty row, with every reason', async () => {
		const faulty = aRow('H48.2', { unit: 'Xã Không Có', returnedOn: '2026-05-01', latitude: '15' });
		const outcome = await send([aRow('H48.1'), faulty, aRow('H48.1')]);

		expect(outcome).toMatchObject({ rows: 3 });
		const rejected = 'rejected' in outcome ? outcome.rejected : [];
		expect(rejected.map(({ row, faults }) => [row, ...faults.map(({ why }) => why)])).toEqual([
			[2, 'unknownUnit', 'returnedOutside', 'notAPosition'],
			[3, 'repeatedCode']
		]);
		expect(await listFrames(db.read)).toEqual([]);
	});

	it('that is only checked leaves nothing behind', async () => {
		expect(await send([aRow('H48.1')], { checkOnly: true })).toMatchObject({
			hash: null,
			dossiers: 1
		});
		expect(await listFrames(db.read)).toEqual([]);
	});

	it('is not taken twice', async () => {
		const id = newId(today);
		await send([aRow('H48.1')], { id });
		await expect(send([aRow('H48.1')], { id })).rejects.toMatchObject({ code: 'frame.exists' });
	});

	it('seals where people live beside their address', async () => {
		const outcome = await send([aRow('H48.1', { latitude: 15.1205, longitude: '108,79' })]);
		const [dossier] = await listDossiers(db.read, 'id' in outcome ? outcome.id : '');
		const sealed = await findContact(db.read, dossier?.id ?? '');
		const opened = (await aKey(db)).decrypt(sealed ?? Buffer.alloc(0), `frame ${dossier?.id}`);
		expect(JSON.parse(opened)).toMatchObject({ latitude: 15.1205, longitude: 108.79 });
	});

	it('takes the field from the catalogue of procedures where it names none', async () => {
		const procedure = { nameVi: 'Cấp sổ', level: null, legalBasis: '', validTo: null };
		await db.write((tx) =>
			saveProcedures(tx, [{ ...procedure, code: '1.004194', fieldCode: 'land' }])
		);
		const outcome = await send([
			aRow('H48.1', { procedureCode: '1.004194.000.00.00.H48' }),
			aRow('H48.2', { procedureCode: '1.004194', field: 'Hộ tịch', phone: '' }),
			aRow('H48.3', { procedureCode: '9.999999', phone: '' })
		]);
		const dossiers = await listDossiers(db.read, 'id' in outcome ? outcome.id : '');
		const fields = dossiers.map(({ procedureCode, fieldCode }) => [procedureCode, fieldCode]);
		expect(fields.sort()).toEqual([
			['1.004194', 'civil'],
			['1.004194.000.00.00.H48', 'land'],
			['9.999999', null]
		]);
	});

	it('is for a campaign that is being prepared or open', async () => {
		await closeCampaign(db, { campaignId: campaign.id, actorId: 'an', now: today });
		await expect(send([aRow('H48.1')])).rejects.toMatchObject({ code: 'campaign.wrongState' });
		await expect(send([aRow('H48.1')], { campaign: 'khong-co' })).rejects.toMatchObject({
			code: 'campaign.notFound'
		});
	});
});
