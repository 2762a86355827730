import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openIntake, type Intake } from '../../src/lib/server/intake/intake.ts';
import { newId } from '../../src/lib/server/id.ts';
import { countResponses, findResponse } from '../../src/lib/server/repositories/responses.ts';
import { submitForm, type Request } from '../../src/lib/server/usecases/submit-form.ts';
import { aCampaign, aLink, aUnit, aVersion, goodAnswers, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
let intake: Intake;
let request: Request;

beforeEach(async () => {
	db = await openTestDatabase();
	intake = await openIntake(db, { now: () => today });
	const version = await aVersion(db);
	const unit = await aUnit(db);
	const campaign = await aCampaign(db, { versions: [version], units: [unit] });
	const link = await aLink(db, campaign, unit);
	request = {
		linkCode: link.code,
		campaignId: campaign.id,
		versionId: version.id,
		id: newId(today),
		startedAt: new Date(today.getTime() - 150_000),
		lastPageAt: new Date(today.getTime() - 5_000),
		fieldCode: 'land',
		language: 'vi',
		answers: goodAnswers,
		address: '10.0.0.1',
		now: today
	};
});
afterEach(async () => {
	await intake.close();
	await db.close();
});

describe('submitting a form without JavaScript', () => {
	it('is taken in by the one door, through the channel of links', async () => {
		const outcome = await submitForm(intake, request);

		expect(outcome).toMatchObject({ receipt: { id: request.id } });
		expect(await findResponse(db.read, request.id)).toMatchObject({
			channel: 'link',
			fieldCode: 'land',
			durationSeconds: 145,
			isPartial: false
		});
	});

	it('twice, as an impatient finger does, counts once and gives a receipt both times', async () => {
		await submitForm(intake, request);
		const again = { ...request, now: new Date(today.getTime() + 2_000) };

		expect(await submitForm(intake, again)).toMatchObject({ receipt: { id: request.id } });
		expect(await countResponses(db.read, request.campaignId)).toBe(1);
	});

	it('says which answer was wrong', async () => {
		const outcome = await submitForm(intake, { ...request, answers: { ...goodAnswers, a1: 9 } });

		expect(outcome).toMatchObject({ problem: 'response.badAnswers', itemCode: 'a1' });
		expect(await countResponses(db.read, request.campaignId)).toBe(0);
	});

	it('takes the moment of sending where that of the last page is missing or days old', async () => {
		for (const lastPageAt of [null, new Date('2020-01-01T00:00:00Z')]) {
			const id = newId(today);
			await submitForm(intake, { ...request, id, lastPageAt });
			expect(await findResponse(db.read, id)).toMatchObject({ answeredAt: today });
		}
	});

	it('does not believe a duration below nothing or above a day', async () => {
		const later = { ...request, startedAt: new Date(today.getTime() + 60_000) };
		await submitForm(intake, later);

		expect(await findResponse(db.read, request.id)).toMatchObject({ durationSeconds: null });
	});
});
