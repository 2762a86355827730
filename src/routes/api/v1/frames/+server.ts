import { frameRequest } from '$lib/domain/api-token';
import { Problem, problemStatus } from '$lib/domain/problem';
import { createTokenDoor } from '$lib/server/auth/api-token';
import { readText } from '$lib/server/body-limit';
import { openPersonalData } from '$lib/server/personal-data';
import { receiveFrame } from '$lib/server/usecases/receive-frame';
import { sayFrameFault } from '$lib/text/fieldwork';
import { sayProblem } from '$lib/text/problem';
import { parseJson } from '../reply';
import type { RequestHandler } from './$types';

/** Counts what this process sees, whoever knocks. */
const door = createTokenDoor();
const headers = { 'cache-control': 'no-store' };
const MB = 1024 ** 2;
/** Enough to mend a list by; the count is of all. */
const FAULTS_TOLD = 1_000;

/**
 * Takes a list of finished dossiers from a program that holds a key, whole or not at all:
 * 201 with a receipt, 200 where it was only checked, 422 with every faulty row.
 */
export const POST: RequestHandler = async ({ request, locals, getClientAddress }) => {
	const { db, settings } = locals;
	try {
		const now = new Date();
		const header = request.headers.get('authorization');
		const token = await door.open(db.read, { header, address: getClientAddress(), now });
		const list = parseJson(await readText(request, settings.IMPORT_SIZE_MAX_MB * MB), frameRequest);
		const outcome = await receiveFrame(db, await openPersonalData(db), { token, list, now });
		if (!('rejected' in outcome))
			return Response.json(outcome, { status: list.checkOnly ? 200 : 201, headers });
		const { rows, rejected } = outcome;
		const details = { rows, rejected: rejected.length };
		const told = rejected.slice(0, FAULTS_TOLD).map(({ row, faults }) => ({
			row,
			faults: faults.map((fault) => ({ ...fault, message: sayFrameFault[fault.why]() }))
		}));
		return refuse(new Problem('frame.rowsRefused', details), { ...details, faulty: told });
	} catch (trouble) {
		if (!(trouble instanceof Problem)) throw trouble;
		return refuse(trouble);
	}
};

function refuse(problem: Problem, more: object = {}): Response {
	const said = { problem: problem.code, message: sayProblem(problem) };
	return Response.json({ ...said, ...more }, { status: problemStatus[problem.code], headers });
}
