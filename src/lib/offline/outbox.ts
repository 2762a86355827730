import { quarterOf } from '../domain/quarter.ts';
import type { Submission } from '../domain/submission.ts';
import type { ServerClock } from './clock.ts';
import type {
	DeviceDatabase,
	QueuedResponse,
	RefusedResponse,
	TakenMark
} from './device-database.ts';
import { bearerOf } from './device-bearer.ts';
import { readReply, refusalOf, type Reply } from './intake-reply.ts';

/**
 * The responses this browser has taken and the server has not yet confirmed.
 *
 * Promise: a response that `append` took is at every moment in exactly one of the queue, the
 * quarantine, or the server with its receipt kept here; whatever crashes, repeats or comes late.
 */
export interface Outbox {
	/**
	 * Writes the response to disk, and forgets the draft it came from, both or neither.
	 *
	 * @throws DOMException where the disk is full or the browser forbids storage; nothing is kept then
	 */
	append(submission: Submission, draftCode?: string): Promise<void>;
	/** Sends all that waits, oldest id first. Never throws: trouble is in the result. */
	drain(): Promise<DrainOutcome>;
	/** Sends one response that could not be written to disk. @returns whether the server has it */
	sendUnkept(submission: Submission): Promise<boolean>;
	whereabouts(id: string): Promise<Whereabouts>;
	listRefused(): Promise<RefusedResponse[]>;
	/** Puts what was refused back into the queue, after its cause was put right. @returns how many */
	retryRefused(): Promise<number>;
}

/** `empty`: nothing waits any more. `stuck`: something still waits, try again later. */
export type DrainOutcome = 'empty' | 'stuck';

export type Whereabouts =
	| { readonly kind: 'waiting' }
	| { readonly kind: 'received' }
	| { readonly kind: 'refused'; readonly message: string }
	| { readonly kind: 'unknown' };

export interface OutboxWorld {
	openDatabase(): Promise<DeviceDatabase>;
	fetch: typeof fetch;
	clock: ServerClock;
	/** The device's clock, ms since 1970. */
	now(): number;
	/** Called where the disk is too full to note a receipt. @returns whether there is room now */
	makeRoom?(): Promise<boolean>;
	/** Runs the work while no other tab does; without it two tabs may send twice, which is harmless. */
	alone?<T>(work: () => Promise<T>): Promise<T>;
}

/** Responses in one request: small enough for a weak line and the server's size limit. */
const BATCH_MAX = 50;

export function createOutbox(world: OutboxWorld): Outbox {
	const { openDatabase, clock, now } = world;
	const alone = world.alone ?? ((work) => work());

	return {
		async append(submission, draftCode) {
			const db = await openDatabase();
			const clockOffsetMs = clock.offsetMs();
			const queued = {
				id: submission.id,
				submission,
				clockOffsetMs,
				...(clockOffsetMs === null ? { stamp: clock.stamp() } : {})
			};
			const tx = db.transaction(['responses', 'drafts', 'taken'], 'readwrite', {
				durability: 'strict'
			});
			const isDevice = submission.collector.kind === 'device';
			const writes = [
				tx.objectStore('responses').add(queued),
				draftCode === undefined ? undefined : tx.objectStore('drafts').delete(draftCode),
				isDevice ? tx.objectStore('taken').put(1, takenMark(queued)) : undefined
			];
			// Nothing is read, so the disk need not wait until a slow page has heard of each write.
			tx.commit();
			await Promise.all([...writes, tx.done]);
		},
		async drain() {
			try {
				return await alone(() => drainAll(world));
			} catch (trouble) {
				const isFull = trouble instanceof DOMException && trouble.name === 'QuotaExceededError';
				if (isFull && (await world.makeRoom?.())) return this.drain();
				// No network, no disk or a half-closed page: all of it still waits where it was.
				return 'stuck';
			}
		},
		async sendUnkept(submission) {
			try {
				const offset = clock.offsetMs() ?? (await clock.measure());
				const queued = { id: submission.id, submission, clockOffsetMs: offset };
				const reply = await post(world, [queued], await authorizationOf(openDatabase));
				return reply.kind === 'outcomes' && reply.receipts.some(({ id }) => id === submission.id);
			} catch {
				return false;
			}
		},
		async whereabouts(id) {
			const db = await openDatabase();
			const receipt = await db.getKey('receipts', id);
			if (receipt !== undefined) return { kind: 'received' };
			if ((await db.getKey('responses', id)) !== undefined) return { kind: 'waiting' };
			const refused = await db.get('quarantine', id);
			return refused === undefined
				? { kind: 'unknown' }
				: { kind: 'refused', message: refused.message };
		},
		async listRefused() {
			return (await openDatabase()).getAll('quarantine');
		},
		async retryRefused() {
			const tx = (await openDatabase()).transaction(['responses', 'quarantine'], 'readwrite', {
				durability: 'strict'
			});
			const refused = await tx.objectStore('quarantine').getAll();
			for (const { id, queued } of refused) {
				await tx.objectStore('responses').put(queued);
				await tx.objectStore('quarantine').delete(id);
			}
			await tx.done;
			return refused.length;
		}
	};

	async function drainAll({ clock }: OutboxWorld): Promise<DrainOutcome> {
		const db = await openDatabase();
		let batchMax = BATCH_MAX;

		for (;;) {
			const waiting = await db.getAll('responses', null, batchMax);
			if (waiting.length === 0) return 'empty';
			if (clock.offsetMs() === null) await clock.measure();
			const batch = await withOffsets(db, waiting, clock);
			const reply = await post(world, batch, await authorizationOf(openDatabase));

			if (reply.kind === 'batchRefused' && batch.length > 1) {
				batchMax = Math.ceil(batch.length / 2);
				continue;
			}
			if (reply.kind === 'later') return 'stuck';
			const settled = await settle(db, batch, reply, new Date(now()).toISOString());
			if (settled === 0) return 'stuck';
		}
	}
}

/**
 * Gives each response that was taken without a trusted offset the one known now, and writes it
 * down before sending, so that a repetition says the same moment.
 */
async function withOffsets(
	db: DeviceDatabase,
	waiting: readonly QueuedResponse[],
	clock: ServerClock
): Promise<QueuedResponse[]> {
	const batch = waiting.map((queued) => ({
		...queued,
		clockOffsetMs: queued.clockOffsetMs ?? clock.offsetAt(queued.stamp) ?? 0
	}));
	const tx = db.transaction('responses', 'readwrite');
	for (const [index, queued] of batch.entries()) {
		if (waiting[index]?.clockOffsetMs !== null) continue;
		// Another tab may have sent it meanwhile: what left the queue must not come back.
		const isHere = (await tx.store.getKey(queued.id)) !== undefined;
		if (isHere) await tx.store.put(queued);
	}
	await tx.done;
	return batch;
}

/** What stands for the tablet's responses, whichever device they were answered on; null without. */
async function authorizationOf(openDatabase: OutboxWorld['openDatabase']): Promise<string | null> {
	try {
		const identity = await (await openDatabase()).get('identity', 'device');
		return identity === undefined ? null : bearerOf(identity);
	} catch {
		return null;
	}
}

function takenMark({ submission, clockOffsetMs }: QueuedResponse): TakenMark {
	const at = Date.parse(submission.answeredAt) + (clockOffsetMs ?? 0);
	return [quarterOf(new Date(at)), submission.id];
}

async function post(
	{ fetch }: OutboxWorld,
	batch: readonly QueuedResponse[],
	authorization: string | null
): Promise<Reply> {
	const isDevice = batch.some(({ submission }) => submission.collector.kind === 'device');
	const response = await fetch('/api/v1/responses', {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			...(isDevice && authorization !== null ? { authorization } : {})
		},
		body: JSON.stringify({ responses: batch.map(corrected) })
	});
	return readReply(response);
}

/** The response with its moment by the server's clock. */
export function corrected({
	submission,
	clockOffsetMs
}: Pick<QueuedResponse, 'submission' | 'clockOffsetMs'>): Submission {
	const answeredMs = Date.parse(submission.answeredAt) + (clockOffsetMs ?? 0);
	return { ...submission, answeredAt: new Date(answeredMs).toISOString() };
}

/**
 * Moves what the server took to the receipts and what it refused to the quarantine, each in the
 * transaction in which it leaves the queue. What the server did not mention stays.
 *
 * @returns how many left the queue
 */
async function settle(
	db: DeviceDatabase,
	batch: readonly QueuedResponse[],
	reply: Exclude<Reply, { kind: 'later' }>,
	refusedAt: string
): Promise<number> {
	const tx = db.transaction(['responses', 'receipts', 'quarantine'], 'readwrite', {
		durability: 'strict'
	});
	const responses = tx.objectStore('responses');
	let settled = 0;

	for (const [index, queued] of batch.entries()) {
		const receipt =
			reply.kind === 'outcomes' ? reply.receipts.find(({ id }) => id === queued.id) : undefined;
		const refusal = refusalOf(reply, queued.id, index);
		if (receipt !== undefined) {
			await tx.objectStore('receipts').put(receipt);
		} else if (refusal !== null) {
			// Where another tab got the receipt first, the refusal is about a copy.
			const isTaken = (await tx.objectStore('receipts').getKey(queued.id)) !== undefined;
			const { problem, message, itemCode } = refusal;
			const refused = { id: queued.id, queued, problem, message, itemCode, refusedAt };
			if (!isTaken) await tx.objectStore('quarantine').put(refused);
		} else {
			continue;
		}
		await responses.delete(queued.id);
		settled += 1;
	}
	await tx.done;
	return settled;
}
