import type { Receipt } from '../domain/submission.ts';

export interface Refusal {
	/** Null where the server could not even read an id. */
	readonly id: string | null;
	readonly problem: string;
	readonly message: string;
	readonly itemCode: string | null;
}

/**
 * What the server's answer to a batch means for the queue.
 *
 * - `outcomes`: it read the batch and says of each response what became of it
 * - `batchRefused`: the request as a whole; send fewer at once, and a single one is then the refused one
 * - `later`: nothing is known: no network, a fault of the server, somebody else's sign-in page
 */
export type Reply =
	| {
			readonly kind: 'outcomes';
			readonly receipts: readonly Receipt[];
			/** In the order of what was sent; null where it was taken. */
			readonly refusals: readonly (Refusal | null)[];
	  }
	| { readonly kind: 'batchRefused'; readonly refusal: Refusal }
	| { readonly kind: 'later' };

/** The whole request was read and refused; everything else but success may pass by itself. */
const finalStatuses = [400, 409, 410, 413, 422];

/** Reads an answer of `POST /api/v1/responses`. */
export async function readReply(response: Response): Promise<Reply> {
	const body = await jsonOf(response);
	const outcomes = outcomesIn(body);
	if (outcomes.length > 0) {
		return {
			kind: 'outcomes',
			receipts: outcomes.flatMap((outcome) => receiptIn(outcome) ?? []),
			refusals: outcomes.map(refusalIn)
		};
	}
	const isFinal = finalStatuses.includes(response.status);
	// Only our own server words its refusals; a proxy's 400 is not about the response.
	const refusal = refusalIn(body) ?? (response.status === 413 ? tooLarge : null);
	if (!isFinal || refusal === null) return { kind: 'later' };
	return { kind: 'batchRefused', refusal };
}

const tooLarge: Refusal = {
	id: null,
	problem: 'response.tooLarge',
	message: '413',
	itemCode: null
};

async function jsonOf(response: Response): Promise<unknown> {
	try {
		return await response.json();
	} catch {
		return null;
	}
}

function outcomesIn(body: unknown): unknown[] {
	if (Array.isArray(body)) return body;
	const listed = member(body, 'outcomes');
	return Array.isArray(listed) ? listed : [];
}

function receiptIn(outcome: unknown): Receipt | null {
	const receipt = member(outcome, 'receipt');
	const [id, receivedAt, mark] = [
		member(receipt, 'id'),
		member(receipt, 'receivedAt'),
		member(receipt, 'mark')
	];
	const isReceipt =
		typeof id === 'string' && typeof receivedAt === 'string' && typeof mark === 'string';
	return isReceipt ? { id, receivedAt, mark } : null;
}

function refusalIn(outcome: unknown): Refusal | null {
	const problem = member(outcome, 'problem');
	if (typeof problem !== 'string') return null;
	const [id, message, itemCode] = [
		member(outcome, 'id'),
		member(outcome, 'message'),
		member(outcome, 'itemCode')
	];
	return {
		id: typeof id === 'string' ? id : null,
		problem,
		message: typeof message === 'string' ? message : problem,
		itemCode: typeof itemCode === 'string' ? itemCode : null
	};
}

function member(value: unknown, name: string): unknown {
	if (typeof value !== 'object' || value === null) return undefined;
	return Object.entries(value).find(([key]) => key === name)?.[1];
}

/** What was said against one response of the batch: by id, or by place where the server could not even read an id. */
export function refusalOf(
	reply: Exclude<Reply, { kind: 'later' }>,
	id: string,
	index: number
): Refusal | null {
	if (reply.kind === 'batchRefused') return reply.refusal;
	const byPlace = reply.refusals[index] ?? null;
	if (byPlace?.id === null) return byPlace;
	return reply.refusals.find((refusal) => refusal?.id === id) ?? null;
}
