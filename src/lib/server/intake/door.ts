/**
 * The HTTP side of the intake: text in, status and JSON out. Two frames stand around it: the
 * SvelteKit endpoint, and the handler below, which the production server asks first. The framework
 * costs more for one request than judging, storing and acknowledging the response it carries.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Problem, problemStatus } from '../../domain/problem.ts';
import type { SubmissionOutcome } from '../../domain/submission.ts';
import { sayProblem } from '../../text/problem.ts';
import { newId } from '../id.ts';
import { log } from '../log.ts';
import type { Guard } from './guard.ts';
import type { Intake } from './intake.ts';

const DOOR_PATH = '/api/v1/responses';

/** A hundred responses with opinions fit in many times over. */
export const BODY_BYTES_MAX = 1_000_000;
/** Submissions of one request, and of one process before collectors are asked to wait. */
const BATCH_MAX = 100;
const WAITING_MAX = 20_000;

export interface Answer {
	readonly status: number;
	readonly body: object;
}

/** Who takes responses in, and who looks at those that anybody may send. */
export interface Keepers {
	readonly intake: Intake;
	readonly guard: Guard;
}

/** What a frame hands over of a request. */
export interface Incoming {
	/** A device's `Authorization` header; null where none was sent. */
	readonly authorization: string | null;
	/** Network address of the collector. */
	readonly address: string;
	/** The `Cookie` header; empty where none was sent. */
	readonly cookies: string;
	/** The body; may throw Problem `response.tooLarge`. */
	readText(): Promise<string>;
}

/**
 * Takes in `{ responses: Submission[] }`, answered with `{ outcomes }` in the same order, or a
 * single submission, answered with its outcome and the status of its problem. A device's secret
 * that nobody knows, or a link under pressure, refuses the request, never the responses: they stay
 * where they are and come again.
 */
export async function answerSubmissions(
	{ intake, guard }: Keepers,
	{ authorization, address, cookies, readText }: Incoming
): Promise<Answer> {
	try {
		if (intake.depth() > WAITING_MAX) throw new Problem('response.tooManyWaiting');
		const body = parse(await readText());
		const all = isBatch(body) ? body.responses : [body];
		for (const one of all.slice(0, BATCH_MAX)) await guard.admit({ body: one, address, cookies });
		const isVouched = authorization !== null || all.some(namesDevice);
		if (isVouched) await intake.recognise(authorization);
		if (!isBatch(body)) return answerOne(await intake.submit(body, { isVouched, address }));
		if (body.responses.length > BATCH_MAX) throw new Problem('response.tooLarge');
		const outcomes = await Promise.all(
			all.map((one) => intake.submit(one, { isVouched, address }))
		);
		return { status: 200, body: { outcomes } };
	} catch (trouble) {
		if (!(trouble instanceof Problem)) throw trouble;
		const { code } = trouble;
		return { status: problemStatus[code], body: { problem: code, message: sayProblem(trouble) } };
	}
}

/** The door without a framework around it; asks for nothing that SvelteKit's endpoint would not. */
export function openDoor(
	keepers: Keepers
): (request: IncomingMessage, response: ServerResponse) => void {
	return (request, response) => {
		if (isForeign(request)) return send(response, { status: 403, body: { message: 'Forbidden' } });
		const authorization = request.headers.authorization ?? null;
		const address = String(request.headers['x-forwarded-for'] ?? '');
		const cookies = request.headers.cookie ?? '';
		const incoming = { authorization, address, cookies, readText: () => readText(request) };
		answerSubmissions(keepers, incoming).then(
			(answer) => send(response, answer),
			(trouble: unknown) => {
				const errorId = newId(new Date());
				log.error({ errorId, route: DOOR_PATH, method: request.method, err: trouble }, 'bug');
				send(response, { status: 500, body: { message: 'Internal Error', errorId } });
			}
		);
	};
}

function answerOne(outcome: SubmissionOutcome): Answer {
	if ('receipt' in outcome) return { status: 200, body: outcome };
	const statusByCode: Readonly<Record<string, number>> = problemStatus;
	return { status: statusByCode[outcome.problem] ?? 422, body: outcome };
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw new Problem('response.malformed', { member: 'JSON' });
	}
}

function isBatch(body: unknown): body is { responses: unknown[] } {
	return (
		typeof body === 'object' &&
		body !== null &&
		'responses' in body &&
		Array.isArray(body.responses)
	);
}

/** Whether a submission of any shape says that it comes from a device. */
function namesDevice(submission: unknown): boolean {
	if (typeof submission !== 'object' || submission === null) return false;
	const { collector } = submission as { collector?: { kind?: unknown } | null };
	return collector?.kind === 'device';
}

function isForeign({ headers }: IncomingMessage): boolean {
	if (headers.origin === undefined) return false;
	const own = `${headers['x-forwarded-proto']}://${headers['x-forwarded-host']}`;
	return headers.origin !== own;
}

/** @throws Problem `response.tooLarge`, and stops listening, at the limit */
function readText(request: IncomingMessage): Promise<string> {
	return new Promise((resolve, reject) => {
		const pieces: Buffer[] = [];
		let bytes = 0;
		request.on('data', (piece: Buffer) => {
			bytes += piece.byteLength;
			if (bytes <= BODY_BYTES_MAX) pieces.push(piece);
			else reject(new Problem('response.tooLarge'));
		});
		request.once('end', () => resolve(Buffer.concat(pieces).toString('utf8')));
		// The collector hung up: nobody hears the answer, and its outbox sends again.
		request.once('error', () => reject(new Problem('response.malformed', { member: 'JSON' })));
	});
}

function send(response: ServerResponse, { status, body }: Answer): void {
	const text = JSON.stringify(body);
	response.writeHead(status, {
		'content-type': 'application/json',
		'content-length': Buffer.byteLength(text),
		'cache-control': 'no-store'
	});
	response.end(text);
}
