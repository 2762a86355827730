import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Submission } from '../../src/lib/domain/submission.ts';
import { openDatabase } from '../../src/lib/server/db/database.ts';
import { engine } from '../../src/lib/server/db/schema.ts';
import { openDoor } from '../../src/lib/server/intake/door.ts';
import { openGuard } from '../../src/lib/server/intake/guard.ts';
import { readHealth } from '../../src/lib/server/intake/health.ts';
import { openIntake, type Intake } from '../../src/lib/server/intake/intake.ts';
import { recountTallies } from '../../src/lib/server/intake/recount.ts';
import { countRefusals } from '../../src/lib/server/repositories/quarantine.ts';
import { countResponses } from '../../src/lib/server/repositories/responses.ts';
import {
	aCampaign,
	aDesk,
	aSubmission,
	aUnit,
	aVersion,
	goodAnswers,
	today
} from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
let intake: Intake;
let server: Server;
let address: string;
let aResponse: (given?: Partial<Submission>) => Submission;
let campaignId: string;

beforeEach(async () => {
	db = await openTestDatabase();
	intake = await openIntake(db, { now: () => today });
	const version = await aVersion(db);
	const unit = await aUnit(db);
	const desk = await aDesk(db, unit);
	const campaign = await aCampaign(db, { versions: [version], units: [unit] });
	campaignId = campaign.id;
	aResponse = (given = {}) => aSubmission({ campaign, version, desk, ...given });
	server = createServer(openDoor({ intake, guard: await openGuard(db) }));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const bound = server.address();
	address = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}`;
});
afterEach(async () => {
	await new Promise((resolve) => server.close(resolve));
	await intake.close();
	await db.close();
});

async function post(body: unknown, headers: Record<string, string> = {}) {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	const response = await fetch(address, { method: 'POST', body: text, headers });
	return { status: response.status, answer: await response.json() };
}

describe('the door over HTTP', () => {
	it('says of each response of a batch what became of it, in order', async () => {
		const [good, bad] = [aResponse(), aResponse({ answers: { a1: 9 } })];

		const { status, answer } = await post({ responses: [good, bad, 17] });

		expect(status).toBe(200);
		expect(answer).toMatchObject({
			outcomes: [
				{ id: good.id, receipt: { id: good.id } },
				{ id: bad.id, problem: 'response.badAnswers', itemCode: 'a1' },
				{ id: null, problem: 'response.malformed' }
			]
		});
		expect(await countResponses(db.read, campaignId)).toBe(1);
	});

	it('answers a single response with its receipt', async () => {
		const sent = aResponse();

		expect(await post(sent)).toMatchObject({ status: 200, answer: { receipt: { id: sent.id } } });
	});

	it('answers a single refused response with the status of its problem', async () => {
		const { status, answer } = await post(aResponse({ campaignId: 'nowhere' }));

		expect(status).toBe(404);
		expect(answer).toMatchObject({ problem: 'response.unknownCampaign' });
	});

	it('refuses what is not even JSON, and keeps nothing of it', async () => {
		expect(await post('{"responses":')).toMatchObject({
			status: 400,
			answer: { problem: 'response.malformed' }
		});
		expect(await countRefusals(db.read)).toBe(0);
	});

	it('refuses a body beyond all measure', async () => {
		expect(await post(' '.repeat(1_200_000))).toMatchObject({
			status: 413,
			answer: { problem: 'response.tooLarge' }
		});
	});

	it('refuses more than a hundred responses at once', async () => {
		const { status } = await post({ responses: Array.from({ length: 101 }, () => 1) });

		expect(status).toBe(413);
	});

	it('refuses what is nested without end, and what came with it is still heard', async () => {
		const good = aResponse();
		const nested = '['.repeat(20_000) + ']'.repeat(20_000);

		const { status, answer } = await post(`{"responses":[${JSON.stringify(good)},${nested}]}`);

		expect(status).toBe(200);
		expect(answer).toMatchObject({
			outcomes: [{ id: good.id, receipt: {} }, { problem: 'response.malformed' }]
		});
	});

	it('gives the same receipt again for words that no database stores as they are', async () => {
		const words = 'Cảm ơn\u0000 cô \ud83d';
		const sent = aResponse({ answers: { ...goodAnswers, opinion: words } });

		const first = await post(sent);

		expect(first).toMatchObject({ status: 200, answer: { receipt: { id: sent.id } } });
		expect(await post(sent)).toEqual(first);
	});

	it('keeps a refused body whose every code is a NUL', async () => {
		const sent = { ...aResponse({ campaignId: '\u0000' }), id: '\u0000' };

		expect(await post(sent)).toMatchObject({ status: 400 });
		expect(await post({ ...aResponse(), answers: { '\u0000': 1 } })).toMatchObject({ status: 422 });
		expect(await countRefusals(db.read)).toBe(2);
	});

	it('refuses a page of another site', async () => {
		const { status } = await post(aResponse(), { origin: 'https://example.com' });

		expect(status).toBe(403);
		expect(await countResponses(db.read, campaignId)).toBe(0);
	});
});

describe('the health of the installation', () => {
	it('is good where the database can be read and written', async () => {
		expect(await readHealth(db, intake, 'fresh')).toMatchObject({
			isHealthy: true,
			canRead: true,
			canWrite: true,
			waiting: 0,
			backup: 'fresh'
		});
	});

	it('is bad where the database is gone', async () => {
		const lost = await openTestDatabase();
		await lost.close();

		expect(await readHealth(lost, intake, 'fresh')).toMatchObject({
			isHealthy: false,
			canRead: false
		});
	});
});

describe.runIf(engine === 'postgres')('several processes on one PostgreSQL', () => {
	it('take in the same responses at the same time, each once', async () => {
		const other = openDatabase(db.url);
		const second = await openIntake(other, { now: () => today });
		const sent = Array.from({ length: 200 }, (_, at) =>
			aResponse({ fieldCode: at % 2 === 0 ? 'land' : 'civil' })
		);

		const outcomes = await Promise.all(
			[...sent, ...sent].map((one, at) => (at % 3 === 0 ? second : intake).submit(one))
		);
		await second.close();
		await other.close();

		expect(outcomes.filter((outcome) => !('receipt' in outcome))).toEqual([]);
		expect(outcomes.slice(200)).toEqual(outcomes.slice(0, 200));
		expect(await recountTallies(db)).toMatchObject({ responses: 200, differences: [] });
	});
});
