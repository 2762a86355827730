/**
 * (a) Responses a second through the HTTP door, each acknowledged after its commit, beside two
 * yardsticks in the same run: an empty JSON endpoint of the same application, and node:http
 * without a framework doing the same group commit. Rounds alternate, medians are compared.
 */
import autocannon from 'autocannon';
import { newId } from '../../src/lib/server/id.ts';
import { nthSubmission, openProvince, type Province } from './province.ts';
import { heading, median, note, quantile, tell } from './report.ts';
import { builtApplication, serve, type Served } from './served.ts';

const ROUNDS = 7;
const ROUND_SECONDS = 3;
const CRITERIA = 25;
const UNITS = 200;
const EMPTY_SHARE_MIN = 0.75;
const BARE_SHARE_MIN = 0.4;

export async function measureThroughput(): Promise<void> {
	heading(`(a) Responses a second: ${CRITERIA} answers, ${UNITS} desks, synchronous=FULL`);
	const served = await openProvince({ units: UNITS, criteria: CRITERIA });
	const bareProvince = await openProvince({ units: UNITS, criteria: CRITERIA });
	await served.release();
	await bareProvince.release();
	const application = await serve(builtApplication, { databaseUrl: served.url });
	const bare = await serve(['--import', 'tsx', 'tests/bench/bare-server.ts'], {
		databaseUrl: bareProvince.url
	});

	try {
		const empty = series(application, () => get(`${application.address}/api/v1/time`, 64));
		const door = series(application, () => post(application.address, served, 64));
		const frameless = series(bare, () => post(bare.address, bareProvince, 64));
		for (let round = 0; round <= ROUNDS; round += 1) {
			for (const one of [empty, door, frameless]) await one.run({ counts: round > 0 });
		}
		compare(door.rate(), empty.rate(), frameless.rate());
		note(
			'processor time a request: door / empty / bare',
			[door, empty, frameless].map((one) => one.cost().toFixed(0)).join(' / ') + ' µs'
		);
		for (const connections of [1, 32, 256]) {
			const load = await post(application.address, served, connections);
			note(
				`${connections} connections: responses/s; p50 / p95 / p99`,
				`${Math.round(load.rate)}; ${load.p50} / ${load.p95} / ${load.p99} ms`
			);
		}
	} finally {
		await application.end('SIGTERM');
		await bare.end('SIGKILL');
		await served.remove();
		await bareProvince.remove();
	}
}

/** Rounds of one load on one server; the first one warms up and does not count. */
function series(server: Served, load: () => Promise<Load>) {
	const rates: number[] = [];
	const costs: number[] = [];
	return {
		async run({ counts }: { counts: boolean }): Promise<void> {
			const before = server.processorMs();
			const { rate } = await load();
			if (!counts) return;
			rates.push(rate);
			costs.push(((server.processorMs() - before) * 1000) / (rate * ROUND_SECONDS));
		},
		rate: () => median(rates),
		/** Microseconds of processor time a request. */
		cost: () => median(costs)
	};
}

function compare(door: number, empty: number, bare: number): void {
	note('empty JSON endpoint of the application (GET /api/v1/time)', `${Math.round(empty)}/s`);
	note('bare node:http with the same group commit', `${Math.round(bare)}/s`);
	note('POST /api/v1/responses of the application', `${Math.round(door)}/s`);
	const share = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;
	tell({
		name: 'door, of the empty endpoint',
		measured: share(door, empty),
		limit: '≥ 75 %',
		isOk: door >= EMPTY_SHARE_MIN * empty
	});
	tell({
		name: 'door, of the bare server',
		measured: share(door, bare),
		limit: '≥ 40 %',
		isOk: door >= BARE_SHARE_MIN * bare
	});
}

interface Load {
	/** Acknowledged a second. */
	readonly rate: number;
	/** Milliseconds. */
	readonly p50: string;
	readonly p95: string;
	readonly p99: string;
}

async function get(url: string, connections: number): Promise<Load> {
	return run({ url, connections, duration: ROUND_SECONDS });
}

/** @throws Error where anything was refused: a rate of refusals would be worth nothing */
async function post(address: string, province: Province, connections: number): Promise<Load> {
	const nextBody = bodies(province);
	let refused = 0;
	const load = await run({
		url: `${address}/api/v1/responses`,
		connections,
		duration: ROUND_SECONDS,
		requests: [
			{
				method: 'POST',
				path: '/api/v1/responses',
				headers: { 'content-type': 'application/json' },
				setupRequest: (request) => ({ ...request, body: nextBody() }),
				onResponse: (_, body) => {
					if (!body.includes('"receipt"')) refused += 1;
				}
			}
		]
	});
	if (refused > 0) throw new Error(`${refused} responses were refused.`);
	return load;
}

/** Ready-made submissions that differ in their id; made ahead, for the client shares the machine. */
function bodies(province: Province): () => string {
	const made = Array.from({ length: 2_000 }, (unused, nth) => {
		const { id, ...rest } = nthSubmission(province, nth);
		return { tail: `",${JSON.stringify(rest).slice(1)}]}` };
	});
	let next = 0;
	return () => {
		const { tail } = made[next++ % made.length] ?? { tail: '' };
		return `{"responses":[{"id":"${newId(new Date())}${tail}`;
	};
}

async function run(options: autocannon.Options): Promise<Load> {
	const waits: number[] = [];
	const result = await new Promise<autocannon.Result>((resolve, reject) => {
		const load = autocannon(options, (error, done) => (error ? reject(error) : resolve(done)));
		load.on('response', (_client, _status, _bytes, milliseconds) => waits.push(milliseconds));
	});
	const { '2xx': good, non2xx, errors, duration } = result;
	if (non2xx > 0 || errors > 0) throw new Error(`${non2xx} failures, ${errors} errors.`);
	const at = (share: number) => quantile(waits, share).toFixed(1);
	return { rate: good / duration, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
