import { Encrypter } from 'age-encryption';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Submission } from '../../src/lib/domain/submission.ts';
import { openIntake, type Intake } from '../../src/lib/server/intake/intake.ts';
import { openQueueKey } from '../../src/lib/server/queue-key.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { countRefusals } from '../../src/lib/server/repositories/quarantine.ts';
import { countResponses } from '../../src/lib/server/repositories/responses.ts';
import { importQueue } from '../../src/lib/server/usecases/import-queue.ts';
import { aCampaign, aDesk, aSubmission, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
let intake: Intake;
let clock = today;
beforeEach(async () => {
	db = await openTestDatabase();
	clock = today;
	intake = await openIntake(db, { now: () => clock });
});
afterEach(async () => {
	await intake.close();
	await db.close();
});

async function aPlace() {
	const version = await aVersion(db);
	const unit = await aUnit(db);
	const desk = await aDesk(db, unit);
	const campaign = await aCampaign(db, { versions: [version], units: [unit] });
	return { campaign, submission: () => aSubmission({ campaign, version, desk }) };
}

async function exported(responses: readonly (Submission | object)[], publicKey?: string) {
	const encrypter = new Encrypter();
	encrypter.addRecipient(publicKey ?? (await openQueueKey(db)).publicKey);
	const content = {
		format: 'lang-nghe-queue',
		version: 1,
		deviceId: 'd1',
		exportedAt: today.toISOString(),
		responses
	};
	return encrypter.encrypt(JSON.stringify(content));
}

const importAt = (file: Uint8Array, now = today) => {
	clock = now;
	return importQueue(db, { intake, file, actorId: 'an', now });
};

describe('importing an exported queue', () => {
	it('takes every response in, and says so in the log', async () => {
		const { campaign, submission } = await aPlace();
		const responses = [submission(), submission(), submission()];

		const imported = await importAt(await exported(responses));
		expect(imported.responses).toEqual(
			responses.map(({ id }) => ({ id, outcome: 'taken', message: null }))
		);
		expect(await countResponses(db.read, campaign.id)).toBe(3);
		const [event] = await listEvents(db.read, { limit: 1 });
		expect(event).toMatchObject({
			action: 'queue.import',
			actorId: 'an',
			subjectId: 'd1',
			details: { taken: 3, known: 0, refused: 0 }
		});
	});

	it('counts nothing twice when it is imported twice', async () => {
		const { campaign, submission } = await aPlace();
		const file = await exported([submission(), submission()]);
		await importAt(file);

		const again = await importAt(file, new Date(today.getTime() + 60_000));
		expect(again.responses.map(({ outcome }) => outcome)).toEqual(['known', 'known']);
		expect(await countResponses(db.read, campaign.id)).toBe(2);
	});

	it('takes the good ones although one is bad, and keeps the bad one with its reason', async () => {
		const { campaign, submission } = await aPlace();
		const bad = { ...submission(), answers: { a1: 9 } };

		const { responses } = await importAt(await exported([submission(), bad, { id: 'what' }]));
		expect(responses.map(({ outcome }) => outcome)).toEqual(['taken', 'refused', 'refused']);
		expect(responses[1]?.message).toEqual(expect.any(String));
		expect(await countResponses(db.read, campaign.id)).toBe(1);
		expect(await countRefusals(db.read)).toBe(2);
	});

	it('refuses a file for another installation, a damaged one, and one that is something else', async () => {
		const { submission } = await aPlace();
		const elsewhere = await openTestDatabase();
		const foreign = await exported([submission()], (await openQueueKey(elsewhere)).publicKey);
		await elsewhere.close();
		const damaged = (await exported([submission()])).map((byte, at) =>
			at === 250 ? byte ^ 1 : byte
		);

		for (const file of [foreign, damaged, new TextEncoder().encode('id;answer')])
			await expect(importAt(file)).rejects.toMatchObject({ code: 'queue.unreadable' });
		expect(await listEvents(db.read, { limit: 10 })).toEqual([]);
	});
});
