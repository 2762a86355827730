/**
 * `npm run test:crash`: kills the built server with SIGKILL under load, again and again, and then
 * looks for every response that was acknowledged: it must be there, once, and be counted.
 * Unacknowledged ones are sent again after the restart, as an outbox would.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Submission } from '../../src/lib/domain/submission.ts';
import { openDatabase } from '../../src/lib/server/db/database.ts';
import { recountTallies } from '../../src/lib/server/intake/recount.ts';
import { countResponses, findResponse } from '../../src/lib/server/repositories/responses.ts';
import { nthSubmission, openProvince, type Province } from './province.ts';
import { builtApplication, serve } from './served.ts';

const KILLS = Number(process.env.KILLS ?? 20);
const COLLECTORS = 24;
const LIFE_MS_MIN = 150;
const LIFE_MS_MAX = 900;

const province = await openProvince({ units: 40, criteria: 25 });
await province.release();

/** Mark of the receipt by id. */
const acknowledged = new Map<string, string>();
/** Sent, and not known to have arrived. */
const uncertain = new Map<string, Submission>();
let nth = 0;
let changedReceipts = 0;

for (let kill = 1; kill <= KILLS; kill += 1) {
	const application = await serve(builtApplication, { databaseUrl: province.url });
	const outbox = [...uncertain.values()];
	const next = () => outbox.pop() ?? nthSubmission(province, nth++);
	const life = { isOver: false };
	const collectors = Array.from({ length: COLLECTORS }, () =>
		collect(application.address, next, life)
	);
	await pause(LIFE_MS_MIN + Math.random() * (LIFE_MS_MAX - LIFE_MS_MIN));
	await application.end('SIGKILL');
	life.isOver = true;
	await Promise.all(collectors);
	console.log(
		`kill ${kill} of ${KILLS}: ${acknowledged.size} acknowledged, ${uncertain.size} uncertain`
	);
}
const isGood = await checkAll(province);
await province.remove();
process.exitCode = isGood ? 0 : 1;

/** One device: sends a response after the other until the server is gone. */
async function collect(
	address: string,
	next: () => Submission,
	life: { isOver: boolean }
): Promise<void> {
	while (!life.isOver) {
		const submission = next();
		uncertain.set(submission.id, submission);
		const outcome = await send(address, submission);
		if (outcome === null) return;
		remember(submission.id, outcome);
	}
}

/** @returns null where the server went away before it had answered */
async function send(address: string, submission: Submission): Promise<Outcome | null> {
	try {
		const response = await fetch(`${address}/api/v1/responses`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(submission)
		});
		return (await response.json()) as Outcome;
	} catch {
		return null;
	}
}

interface Outcome {
	receipt?: { mark: string };
}

function remember(id: string, outcome: Outcome): void {
	if (!outcome.receipt) throw new Error(`${id} was refused: ${JSON.stringify(outcome)}`);
	const earlier = acknowledged.get(id);
	if (earlier !== undefined && earlier !== outcome.receipt.mark) changedReceipts += 1;
	acknowledged.set(id, outcome.receipt.mark);
	uncertain.delete(id);
}

async function checkAll({ url, campaign }: Province): Promise<boolean> {
	const db = openDatabase(url);
	let missing = 0;
	for (const id of acknowledged.keys()) if (!(await findResponse(db.read, id))) missing += 1;
	let unheard = 0;
	for (const id of uncertain.keys()) if (await findResponse(db.read, id)) unheard += 1;
	const stored = await countResponses(db.read, campaign.id);
	const { differences, responses } = await recountTallies(db);
	const [integrity] = db.sqliteWriter?.pragma('integrity_check', { simple: false }) as {
		integrity_check: string;
	}[];
	await db.close();

	const checks: [string, boolean][] = [
		[`${acknowledged.size} acknowledged responses, ${missing} of them missing`, missing === 0],
		[
			`${stored} stored = acknowledged + ${unheard} whose receipt was lost on the way`,
			stored === acknowledged.size + unheard && responses === stored
		],
		[`${changedReceipts} receipts changed`, changedReceipts === 0],
		[`${differences.length} tallies differ from the raw responses`, differences.length === 0],
		[`integrity of the file: ${integrity?.integrity_check}`, integrity?.integrity_check === 'ok'],
		['the load was worth the name', acknowledged.size > KILLS * 10]
	];
	for (const [sentence, isOk] of checks) console.log(`${isOk ? 'ok    ' : 'NOT OK'} ${sentence}`);
	return checks.every(([, isOk]) => isOk);
}
