/** Receipts: given once for what is stored, never for what is made up, and of no use to anybody else. */
import { openDatabase } from '../../src/lib/server/db/database.ts';
import { recountTallies } from '../../src/lib/server/intake/recount.ts';
import { listRefusals } from '../../src/lib/server/repositories/quarantine.ts';
import { findResponse } from '../../src/lib/server/repositories/responses.ts';
import { nthSubmission, openProvince, type Province } from '../bench/province.ts';
import { builtApplication, serve, type Served } from '../bench/served.ts';
import { expect, test } from './world.ts';

let province: Province;
let server: Served;
test.beforeEach(async () => {
	province = await openProvince({ units: 2, criteria: 4 });
	await province.release();
	server = await serve(builtApplication, { databaseUrl: province.url });
});
test.afterEach(async () => {
	await server.end('SIGTERM');
	await province.remove();
});

test('what was listened in on and is sent again counts once; changed, it is refused and kept', async () => {
	const sent = nthSubmission(province, 1);
	const first = await post(sent);
	expect(first).toMatchObject({ status: 200, body: { receipt: { id: sent.id } } });
	for (let turn = 0; turn < 3; turn += 1) expect(await post(sent)).toEqual(first);

	const changed = { ...sent, answers: { ...sent.answers, c1: 1, c2: 1 } };
	expect(await post(changed)).toMatchObject({ status: 409, body: { problem: 'response.idTaken' } });
	expect(await post(sent)).toEqual(first);

	const db = openDatabase(province.url);
	expect(await recountTallies(db)).toMatchObject({ responses: 1, differences: [] });
	expect(await listRefusals(db.read, { limit: 5 })).toMatchObject([
		{ problem: 'response.idTaken', responseId: sent.id }
	]);
	await db.close();
});

test('a made-up receipt, secret or dossier gives nothing', async () => {
	const sent = nthSubmission(province, 2);
	const { mark } = (await receiptOf(nthSubmission(province, 3))) ?? {};
	const forged = [
		{ ...sent, receipt: { id: sent.id, mark, receivedAt: sent.answeredAt } },
		{ ...sent, receivedAt: '2020-01-01T00:00:00Z', flags: 0, unitId: province.units[1]?.id }
	];
	// What the server decides by itself is not taken from anybody: neither changes what is stored.
	for (const one of forged)
		expect(await receiptOf({ ...one, id: nthSubmission(province, 9).id })).not.toBeNull();
	const refused = [
		[{ ...sent, timeliness: 'early' }, 'response.malformed'],
		[{ ...sent, fieldCode: 'not-asked-here' }, 'response.unknownField'],
		[{ ...sent, collector: { ...sent.collector, code: 'MADE-UP' } }, 'response.unknownCollector'],
		[{ ...sent, answeredAt: '2099-01-01T00:00:00Z' }, 'response.fromTheFuture']
	] as const;
	for (const [body, problem] of refused) {
		const answer = await post(body);
		expect(answer.status, problem).toBeGreaterThan(399);
		expect(answer.body, problem).toMatchObject({ problem });
	}
	const stranger = await post(sent, { authorization: 'Bearer made-up' });
	expect(stranger.status).toBe(401);

	const db = openDatabase(province.url);
	expect(await findResponse(db.read, sent.id)).toBeNull();
	expect(await recountTallies(db)).toMatchObject({ responses: 3, differences: [] });
	await db.close();
});

async function post(body: unknown, headers: Record<string, string> = {}) {
	const answer = await fetch(`${server.address}/api/v1/responses`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: JSON.stringify(body)
	});
	const said: unknown = await answer.json();
	return { status: answer.status, body: said };
}

async function receiptOf(body: unknown): Promise<{ mark: string } | null> {
	const { body: said } = await post(body);
	const isGiven = typeof said === 'object' && said !== null && 'receipt' in said;
	return isGiven ? (said.receipt as { mark: string }) : null;
}
