import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { Link } from '../../src/lib/domain/link.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { openIntake } from '../../src/lib/server/intake/intake.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { findLink, listLinks } from '../../src/lib/server/repositories/links.ts';
import { replaceLink } from '../../src/lib/server/usecases/replace-link.ts';
import { aCampaign, aLink, aSubmission, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
let version: QuestionnaireVersion;
let unit: Unit;
let campaign: Campaign;
let link: Link;
beforeEach(async () => {
	db = await openTestDatabase();
	version = await aVersion(db);
	unit = await aUnit(db);
	campaign = await aCampaign(db, { versions: [version], units: [unit] });
	link = await aLink(db, campaign, unit);
});
afterEach(() => db.close());

const retire = (isRenewed: boolean) =>
	replaceLink(db, { code: link.code, isRenewed, actorId: 'an', now: today });

describe('retiring a link', () => {
	it('gives the place another code, and says who did it', async () => {
		const code = await retire(true);

		expect(await listLinks(db.read, campaign.id)).toMatchObject([{ code, unitId: unit.id }]);
		expect(await findLink(db.read, link.code)).toMatchObject({ retiredAt: today });
		expect(await listEvents(db.read, { limit: 1 })).toMatchObject([
			{ action: 'link.renew', actorId: 'an', details: { code: link.code } }
		]);
	});

	it('leaves the place without one where nobody wants another', async () => {
		expect(await retire(false)).toBeNull();
		expect(await listLinks(db.read, campaign.id)).toEqual([]);
	});

	it('happens once', async () => {
		await retire(true);

		await expect(retire(true)).rejects.toMatchObject({ code: 'link.notFound' });
	});

	it('keeps what was answered before, though it comes later; takes nothing after', async () => {
		const before = new Date(today.getTime() - 60_000).toISOString();
		const after = new Date(today.getTime() + 60_000).toISOString();
		await retire(true);
		const intake = await openIntake(db, { now: () => new Date(today.getTime() + 120_000) });
		const answer = (answeredAt: string) =>
			intake.submit(aSubmission({ campaign, version, link, answeredAt }));

		expect(await answer(before)).toMatchObject({ receipt: {} });
		expect(await answer(after)).toMatchObject({ problem: 'response.unknownCollector' });
		await intake.close();
	});
});
