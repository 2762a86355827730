/**
 * (d) Memory of the serving process after ten thousand and after a million responses. They come
 * through the HTTP door, a hundred a request, as outboxes send them that were long without a
 * network.
 */
import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';
import { newId } from '../../src/lib/server/id.ts';
import { nthSubmission, openProvince, type Province } from './province.ts';
import { heading, note, tell } from './report.ts';
import { builtApplication, serve, type Served } from './served.ts';

const few = 10_000;
const many = 1_000_000;
const BATCH = 100;
const CONNECTIONS = 8;
const GROWTH_MAX = 1.2;

export async function measureMemory(): Promise<void> {
	heading('(d) Memory of the server, responses through the HTTP door');
	const province = await openProvince({ units: 200, criteria: 25 });
	await province.release();
	const application = await serve(builtApplication, { databaseUrl: province.url });
	try {
		const send = sender(application, province);
		await send(few);
		const atFew = residentMegabytes(application.pid);
		note(`resident after ${few} responses`, `${atFew.toFixed(0)} MB`);
		for (let sent = few; sent < many; sent += (many - few) / 9) await send((many - few) / 9);
		const atMany = residentMegabytes(application.pid);
		note(`resident after ${many} responses`, `${atMany.toFixed(0)} MB`);
		tell({
			name: 'growth',
			measured: `${((atMany / atFew - 1) * 100).toFixed(1)} %`,
			limit: '≤ 20 %',
			isOk: atMany <= GROWTH_MAX * atFew
		});
	} finally {
		await application.end('SIGTERM');
		await province.remove();
	}
}

/** @returns sends that many responses and waits for every receipt */
function sender({ address }: Served, province: Province) {
	const tails = Array.from({ length: 1_000 }, (_, nth) => {
		const { id, ...rest } = nthSubmission(province, nth);
		return `",${JSON.stringify(rest).slice(1)}`;
	});
	let next = 0;
	const one = () => `{"id":"${newId(new Date())}${tails[next++ % tails.length]}`;
	const body = () => `{"responses":[${Array.from({ length: BATCH }, one).join(',')}]}`;

	return async (responses: number): Promise<void> => {
		const { '2xx': good } = await autocannon({
			url: address,
			amount: responses / BATCH,
			connections: CONNECTIONS,
			requests: [
				{
					method: 'POST',
					path: '/api/v1/responses',
					headers: { 'content-type': 'application/json' },
					setupRequest: (request) => ({ ...request, body: body() })
				}
			]
		});
		if (good !== responses / BATCH) throw new Error(`Only ${good} requests were answered.`);
	};
}

function residentMegabytes(pid: number): number {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}
