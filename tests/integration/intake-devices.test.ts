import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { Submission } from '../../src/lib/domain/submission.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { answerSubmissions } from '../../src/lib/server/intake/door.ts';
import { openGuard, type Guard } from '../../src/lib/server/intake/guard.ts';
import { openIntake, type Intake } from '../../src/lib/server/intake/intake.ts';
import { countRefusals } from '../../src/lib/server/repositories/quarantine.ts';
import { findResponse } from '../../src/lib/server/repositories/responses.ts';
import { moveDevice } from '../../src/lib/server/usecases/move-device.ts';
import { revokeDevice } from '../../src/lib/server/usecases/revoke-device.ts';
import { aCampaign, aDesk, aSubmission, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { anEnrolledDevice } from '../support/devices.ts';

let db: TestDatabase;
let intake: Intake;
let guard: Guard;
let desk: Unit;
let other: Unit;
let campaign: Campaign;
let tablet: Awaited<ReturnType<typeof anEnrolledDevice>>;
let submission: (given?: Partial<Submission>) => Submission;

const later = (minutes: number) => new Date(today.getTime() + minutes * 60_000);

beforeEach(async () => {
	db = await openTestDatabase();
	intake = await openIntake(db, { now: () => later(60) });
	guard = await openGuard(db);
	const version = await aVersion(db);
	const units = [await aUnit(db), await aUnit(db)] as const;
	desk = await aDesk(db, units[0]);
	other = await aDesk(db, units[1]);
	campaign = await aCampaign(db, { versions: [version], units });
	tablet = await anEnrolledDevice(db, desk);
	const collector = { kind: 'device', code: tablet.device.id, deskCode: desk.code } as const;
	submission = (given = {}) => aSubmission({ campaign, version, desk, collector, ...given });
});
afterEach(async () => {
	await intake.close();
	await db.close();
});

function send(responses: readonly Submission[], authorization: string | null = tablet.header) {
	const readText = async () => JSON.stringify({ responses });
	const from = { address: '10.0.0.1', cookies: '' };
	return answerSubmissions({ intake, guard }, { authorization, ...from, readText });
}

describe('a response from an enrolled tablet', () => {
	it('counts for the desk that it names, by the channel of kiosks', async () => {
		const response = submission();
		const { status, body } = await send([response]);

		expect([status, body]).toMatchObject([200, { outcomes: [{ id: response.id, receipt: {} }] }]);
		expect(await findResponse(db.read, response.id)).toMatchObject({
			unitId: desk.parentId,
			deskId: desk.id,
			channel: 'kiosk'
		});
	});

	it('keeps its desk although the tablet has been moved since', async () => {
		const response = submission();
		const move = { deviceId: tablet.device.id, deskId: other.id, actorId: 'an', now: later(10) };
		await moveDevice(db, move);
		await send([response]);

		expect(await findResponse(db.read, response.id)).toMatchObject({ deskId: desk.id });
	});

	it('still comes in after the tablet was revoked, where it was answered before', async () => {
		const [before, after] = [submission(), submission({ answeredAt: later(11).toISOString() })];
		await revokeDevice(db, { deviceId: tablet.device.id, actorId: 'an', now: later(10) });
		const { body } = await send([before, after]);

		expect(body).toMatchObject({
			outcomes: [
				{ id: before.id, receipt: {} },
				{ id: after.id, problem: 'response.deviceRevoked' }
			]
		});
	});

	it('comes in through another tablet too: one that was enrolled anew sends what it has', async () => {
		const second = await anEnrolledDevice(db, other);
		const { body } = await send([submission()], second.header);
		expect(body).toMatchObject({ outcomes: [{ receipt: {} }] });
	});

	it('is refused where it names a device that does not exist', async () => {
		const collector = { kind: 'device', code: 'nobody', deskCode: desk.code } as const;
		const { body } = await send([submission({ collector })]);
		expect(body).toMatchObject({ outcomes: [{ problem: 'response.unknownCollector' }] });
	});
});

describe('a secret that nobody knows', () => {
	it.each([
		['wrong', `Bearer ${'0'.repeat(36)}.${'x'.repeat(43)}`],
		['missing', null]
	])('that is %s refuses the request and judges no response', async (_, authorization) => {
		const response = submission();
		const { status, body } = await send([response], authorization);

		expect([status, body]).toMatchObject([401, { problem: 'device.wrongSecret' }]);
		expect(await countRefusals(db.read)).toBe(0);
		expect(await findResponse(db.read, response.id)).toBeNull();
	});

	it('is no matter to a kiosk in a browser that was never enrolled', async () => {
		const { body } = await send(
			[submission({ collector: { kind: 'desk', code: desk.code } })],
			null
		);
		expect(body).toMatchObject({ outcomes: [{ receipt: {} }] });
	});
});

const vouched = { isVouched: true };

describe('the watch over a desk', () => {
	it('does not count what an outbox sends again', async () => {
		const sent = submission();
		for (let time = 0; time < 12; time += 1) await intake.submit(sent, vouched);
		const restarted = await openIntake(db, { now: () => later(60) });
		for (let time = 0; time < 12; time += 1) await restarted.submit(sent, vouched);

		for (const one of [intake, restarted]) {
			const next = submission();
			await one.submit(next, vouched);
			expect((await findResponse(db.read, next.id))?.flags).toBe(0);
		}
	});

	it('does not count what is known from before a restart', async () => {
		const early = Array.from({ length: 7 }, () => submission());
		for (const one of early) await intake.submit(one, vouched);
		const restarted = await openIntake(db, { now: () => later(60) });
		for (const one of early) await restarted.submit(one, vouched);

		const next = submission();
		await restarted.submit(next, vouched);

		expect((await findResponse(db.read, next.id))?.flags).toBe(0);
	});

	it('counts two tablets at one desk apart', async () => {
		const second = await anEnrolledDevice(db, desk, { name: 'Máy 2' });
		const tablets = [tablet.device, second.device];
		const from = (device: { id: string }) =>
			submission({ collector: { kind: 'device', code: device.id, deskCode: desk.code } });
		const sent = Array.from({ length: 7 }, () => tablets.map(from)).flat();

		for (const one of sent) await intake.submit(one, vouched);
		const eighth = tablets.slice(0, 1).map(from);
		for (const one of eighth) await intake.submit(one, vouched);

		const flagsOf = (ones: readonly { id: string }[]) =>
			Promise.all(ones.map(async ({ id }) => (await findResponse(db.read, id))?.flags));
		expect(await flagsOf(sent)).toEqual(Array(14).fill(0));
		expect(await flagsOf(eighth)).toEqual([4]);
	});
});
