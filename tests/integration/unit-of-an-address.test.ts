import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/lib/domain/permission.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { requireUnit } from '../../src/routes/(office)/ket-qua-don-vi/unit.ts';
import { aCampaign, aUnit, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
beforeEach(async () => void (db = await openTestDatabase()));
afterEach(() => db.close());

const readerOf = (unit: Unit): Actor => ({
	id: 'an',
	name: 'An',
	role: 'unitViewer',
	unitId: unit.id,
	isProvinceWide: false
});

describe('a code that a merger gave to another unit', () => {
	it('means the unit that bore it when the campaign ended', async () => {
		const former = await aUnit(db, {
			code: '52',
			validFrom: '2000-01-01',
			validTo: '2025-06-30'
		});
		await aUnit(db, { code: '52', validFrom: '2025-07-01' });
		const campaign = await aCampaign(db, {
			versions: [],
			units: [former],
			state: 'closed',
			opensOn: '2025-01-01',
			closesOn: '2025-05-31'
		});
		const locals = { db, actor: readerOf(former) };

		const unit = await requireUnit(locals, { unitCode: '52', campaignCode: campaign.code }, today);

		expect(unit.id).toBe(former.id);
	});

	it('means the unit of today where no campaign is named, and the former one’s reader is refused', async () => {
		const former = await aUnit(db, {
			code: '52',
			validFrom: '2000-01-01',
			validTo: '2025-06-30'
		});
		const present = await aUnit(db, { code: '52', validFrom: '2025-07-01' });
		const address = { unitCode: '52', campaignCode: null };

		const unit = await requireUnit({ db, actor: readerOf(present) }, address, today);

		expect(unit.id).toBe(present.id);
		await expect(
			requireUnit({ db, actor: readerOf(former) }, address, today)
		).rejects.toMatchObject({ code: 'access.denied' });
	});
});
