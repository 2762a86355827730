import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { listCampaignUnits } from '../../src/lib/server/repositories/campaigns.ts';
import { listFormerParents } from '../../src/lib/server/repositories/former-parents.ts';
import { listLinks } from '../../src/lib/server/repositories/links.ts';
import { getChange } from '../../src/lib/server/repositories/register-changes.ts';
import { listSuccessions } from '../../src/lib/server/repositories/successions.ts';
import { listUnits } from '../../src/lib/server/repositories/units.ts';
import { changeUnit } from '../../src/lib/server/usecases/change-unit.ts';
import { reorganiseUnits } from '../../src/lib/server/usecases/reorganise-units.ts';
import { undoRegisterChange } from '../../src/lib/server/usecases/undo-register-change.ts';
import { aCampaign, aDesk, aLink, anAccount, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aMerger } from '../support/register.ts';
import { storeResponses } from '../support/responses.ts';

let db: TestDatabase;
let root: Unit;
let a: Unit;
let b: Unit;

beforeEach(async () => {
	db = await openTestDatabase();
	root = await aUnit(db, { code: '51', kind: 'province', nameVi: 'Tỉnh' });
	a = await aUnit(db, { code: '7', parentId: root.id });
	b = await aUnit(db, { code: '8', parentId: root.id });
});
afterEach(() => db.close());

const by = { actorId: 'an', now: today };
const merge = () =>
	reorganiseUnits(db, { ...by, form: aMerger({ units: [a, b], into: '7', parent: root }) });
const undo = (changeId: string) => undoRegisterChange(db, { ...by, changeId });

describe('taking a merger back', () => {
	it('leaves units, desks, campaigns and links exactly as they were', async () => {
		await aDesk(db, a);
		const version = await aVersion(db);
		const campaign = await aCampaign(db, { versions: [version], units: [a, b], plannedSample: 9 });
		await aLink(db, campaign, a);
		const look = async () => ({
			units: await listUnits(db.read),
			places: await listFormerParents(db.read),
			successions: await listSuccessions(db.read),
			members: await listCampaignUnits(db.read, campaign.id),
			links: await listLinks(db.read, campaign.id)
		});
		const before = await look();

		const { change } = await merge();
		expect(await look()).not.toEqual(before);
		await undo(change.id);

		expect(await look()).toEqual(before);
		expect(await getChange(db.read, change.id)).toMatchObject({ undoneAt: today });
		const [event] = await listEvents(db.read, { limit: 1 });
		expect(event).toMatchObject({ action: 'register.undo', actorId: 'an' });
	});

	it('is refused once somebody answered for the new unit, and changes nothing', async () => {
		const version = await aVersion(db);
		const campaign = await aCampaign(db, { versions: [version], units: [a, b] });
		const { change, madeIds } = await merge();
		await storeResponses(db, { campaign, version, unit: { id: madeIds[0] ?? '' }, count: 1 });
		const before = await listUnits(db.read);

		await expect(undo(change.id)).rejects.toMatchObject({
			code: 'register.inUse',
			details: { use: 'responses' }
		});
		expect(await listUnits(db.read)).toEqual(before);
	});

	it('is refused where an account, a desk or another campaign hangs on the new unit', async () => {
		const { change, madeIds } = await merge();
		await anAccount(db, { unitId: madeIds[0] ?? '' });
		await expect(undo(change.id)).rejects.toMatchObject({ code: 'register.inUse' });
	});

	it('is refused after a later change of the same units, until that one is taken back', async () => {
		const { change, madeIds } = await merge();
		const unitId = madeIds[0] ?? '';
		const form = { code: '7', nameVi: 'Xã Mới', nameEn: null, kind: 'commune' as const };
		const later = await changeUnit(db, { ...by, deed: { kind: 'correct', unitId, form } });

		await expect(undo(change.id)).rejects.toMatchObject({ code: 'register.changedSince' });
		await undo(later.change.id);
		await undo(change.id);
		expect(await listUnits(db.read)).toHaveLength(3);
	});

	it('is done once', async () => {
		const { change } = await merge();
		const outcomes = await Promise.allSettled([undo(change.id), undo(change.id)]);
		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		await expect(undo(change.id)).rejects.toMatchObject({ code: 'register.alreadyUndone' });
	});
});

it('knows no change that was never made', async () => {
	await expect(undo('nothing')).rejects.toMatchObject({ code: 'register.changeNotFound' });
});
