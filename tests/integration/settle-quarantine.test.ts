import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import { openIntake, type Intake } from '../../src/lib/server/intake/intake.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { saveCampaign } from '../../src/lib/server/repositories/campaigns.ts';
import { listRefusals } from '../../src/lib/server/repositories/quarantine.ts';
import { countResponses } from '../../src/lib/server/repositories/responses.ts';
import { settleQuarantine, type Request } from '../../src/lib/server/usecases/settle-quarantine.ts';
import { aCampaign, aDesk, aSubmission, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
let intake: Intake;
let campaign: Campaign;
beforeEach(async () => {
	db = await openTestDatabase();
	intake = await openIntake(db, { now: () => today });
	const version = await aVersion(db);
	const unit = await aUnit(db);
	const desk = await aDesk(db, unit);
	campaign = await aCampaign(db, { versions: [version], units: [unit], channels: ['link'] });
	await intake.submit(aSubmission({ campaign, version, desk }));
});
afterEach(async () => {
	await intake.close();
	await db.close();
});

async function settle(decision: Request['decision']) {
	const [refusal] = await refusals();
	const by = { actorId: 'an', now: today, reason: 'Đã mở kênh máy khảo sát' };
	return settleQuarantine(db, { intake, refusalId: refusal?.id ?? '', decision, ...by });
}
const refusals = () => listRefusals(db.read, { limit: 10 });

describe('settling a refused response', () => {
	it('takes it in where the reason is gone', async () => {
		await db.write((tx) => saveCampaign(tx, { ...campaign, channels: ['kiosk'] }));
		intake.forget();

		expect(await settle('resend')).toEqual({ outcome: 'taken' });
		expect(await countResponses(db.read, campaign.id)).toBe(1);
		expect(await refusals()).toEqual([]);
	});

	it('keeps it where it is refused again for the same reason', async () => {
		expect(await settle('resend')).toMatchObject({
			outcome: 'refused',
			problem: 'response.channelNotInCampaign'
		});
		expect(await refusals()).toHaveLength(1);
		expect(await countResponses(db.read, campaign.id)).toBe(0);
	});

	it('keeps it once, under the reason it has now, where that is another one', async () => {
		await db.write((tx) =>
			saveCampaign(tx, { ...campaign, channels: ['kiosk'], fieldCodes: ['civil'] })
		);
		intake.forget();
		await settle('resend');

		expect(await refusals()).toMatchObject([{ problem: 'response.unknownField' }]);
	});

	it('throws it away by a decision whose reason stays in the log, without the answers', async () => {
		const [refusal] = await refusals();
		expect(await settle('discard')).toEqual({ outcome: 'discarded' });

		expect(await refusals()).toEqual([]);
		const [event] = await listEvents(db.read, { limit: 1 });
		expect(event).toMatchObject({
			action: 'quarantine.settle',
			actorId: 'an',
			subjectId: refusal?.id,
			details: {
				outcome: 'discarded',
				problem: 'response.channelNotInCampaign',
				reason: 'Đã mở kênh máy khảo sát',
				responseId: refusal?.responseId
			}
		});
	});

	it('is refused where somebody has settled it meanwhile', async () => {
		await settle('discard');
		await expect(settle('discard')).rejects.toMatchObject({ code: 'quarantine.notFound' });
	});
});
