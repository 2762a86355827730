import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openIntake, type Intake } from '../../src/lib/server/intake/intake.ts';
import {
	countRefusals,
	deleteRefusal,
	listRefusals
} from '../../src/lib/server/repositories/quarantine.ts';
import { today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
let intake: Intake;

beforeEach(async () => void (db = await openTestDatabase()));
afterEach(async () => {
	await intake.close();
	await db.close();
});

const open = async (room: Parameters<typeof openIntake>[1]) =>
	void (intake = await openIntake(db, { now: () => today, ...room }));

let next = 0;
const junk = (address: string, { isVouched = false, length = 10 } = {}) =>
	intake.submit({ id: `junk ${next++}`, junk: 'x'.repeat(length) }, { isVouched, address });

describe('what strangers send wrongly', () => {
	it('is kept up to a number a day from one address, and others are still heard', async () => {
		await open({ room: { rowsOfAddress: 3 } });
		for (let time = 0; time < 3; time += 1) {
			expect(await junk('203.0.113.1')).toMatchObject({ problem: 'response.malformed' });
		}

		const beyond = await junk('203.0.113.1');
		expect(beyond).toMatchObject({ problem: 'response.notKept' });
		expect('message' in beyond && beyond.message).toContain('vẫn nằm trên máy đã gửi');
		expect(await countRefusals(db.read)).toBe(3);

		expect(await junk('203.0.113.2')).toMatchObject({ problem: 'response.malformed' });
		expect(await countRefusals(db.read)).toBe(4);
	});

	it('is kept up to a number of bytes a day from one address', async () => {
		await open({ room: { bytesOfAddress: 5_000 } });
		expect(await junk('203.0.113.1', { length: 3_000 })).toMatchObject({
			problem: 'response.malformed'
		});
		expect(await junk('203.0.113.1', { length: 3_000 })).toMatchObject({
			problem: 'response.notKept'
		});
		expect(await listRefusals(db.read, { limit: 5 })).toMatchObject([{ isVouched: false }]);
	});

	it('is kept up to a measure from all of them, until somebody settles some of it', async () => {
		await open({ room: { rows: 2, freshMs: 0 } });
		await junk('203.0.113.1');
		await junk('203.0.113.2');
		expect(await junk('203.0.113.3')).toMatchObject({ problem: 'response.notKept' });

		const [waiting] = await listRefusals(db.read, { limit: 1 });
		await db.write((tx) => deleteRefusal(tx, waiting?.id ?? ''));
		expect(await junk('203.0.113.3')).toMatchObject({ problem: 'response.malformed' });
	});
});

it('what an enrolled device sends is never dropped, however much waits', async () => {
	await open({ room: { rows: 0, rowsOfAddress: 0, bytesOfAddress: 0 } });
	const outcome = await junk('203.0.113.1', { isVouched: true, length: 100_000 });

	expect(outcome).toMatchObject({ problem: 'response.malformed' });
	expect(await listRefusals(db.read, { limit: 5 })).toMatchObject([
		{ isVouched: true, sizeBytes: 64_000 }
	]);
});
