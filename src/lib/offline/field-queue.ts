/**
 * The visits and interviews this phone has taken and the server has not yet confirmed; by the rules
 * of the tablets' outbox (outbox.ts), with every event sealed.
 *
 * Promise: an event that `append` took is at every moment in exactly one of the queue, the
 * quarantine, or the server with its receipt kept here; whatever crashes, repeats or comes late.
 */
import type { FieldEvent, VisitEvent } from '../domain/field-event.ts';
import type { ServerClock } from './clock.ts';
import type { FieldDatabase, QueuedEvent, RefusedEvent, SentEvent } from './field-database.ts';
import { open, seal } from './field-vault.ts';
import { readReply, refusalOf, type Reply } from './intake-reply.ts';
import type { DrainOutcome } from './outbox.ts';

export interface FieldQueueWorld {
	openDatabase(): Promise<FieldDatabase>;
	/** The data key; null while the phone is locked: nothing can be sent then. */
	key(): CryptoKey | null;
	/** `Bearer …` of this phone; null before it is enrolled. */
	bearer(): string | null;
	fetch: typeof fetch;
	clock: ServerClock;
	/** The phone's clock, ms since 1970. */
	now(): number;
	/** A moment that has passed for certain: the last that the server told; ms since 1970. */
	passedMs(): number;
	/** The server knows this phone no more, or shut it out; told in its words. */
	onShutOut?(message: string): void;
	/** Runs the work while no other tab does; without it two tabs may send twice, which is harmless. */
	alone?<T>(work: () => Promise<T>): Promise<T>;
}

/** A line of the list of what was sent: who and when, never what was answered. */
export interface SentLine {
	readonly kind: FieldEvent['kind'];
	readonly caseId: string | null;
	readonly quotaId: string | null;
	/** Corrected to the server's clock, ISO 8601. */
	readonly at: string;
	/** Of a visit; null for an interview. */
	readonly visit: Pick<VisitEvent, 'outcome' | 'way'> | null;
	readonly revision: number;
}

export interface FieldQueue {
	/**
	 * Writes the event to disk, and forgets the draft it came from, both or neither.
	 *
	 * @param of.isOwnMoment whether its moment is by this phone's clock, and not one the server told
	 * @throws DOMException where the disk is full or the browser forbids storage; nothing is kept then
	 */
	append(event: FieldEvent, of: { isOwnMoment: boolean; draftId?: string }): Promise<void>;
	/** Sends all that waits, oldest id first. Never throws: trouble is in the result. */
	drain(): Promise<DrainOutcome>;
	/** Puts what was refused back into the queue, after its cause was put right. */
	retryRefused(ids: readonly string[]): Promise<void>;
}

/** Small enough for a weak line and the server's limit on bodies. */
const BATCH_MAX = 20;

/** An event that waits and one that was refused lie under the same seal. */
const eventPlace = (id: string) => `event ${id}`;
export const linePlace = (id: string) => `sent ${id}`;

export function createFieldQueue(world: FieldQueueWorld): FieldQueue {
	const { openDatabase, clock } = world;
	const alone = world.alone ?? ((work) => work());

	return {
		async append(event, { isOwnMoment, draftId }) {
			const key = world.key();
			if (key === null) throw new DOMException('The phone is locked.', 'InvalidStateError');
			const db = await openDatabase();
			const sealed = await seal(key, event, eventPlace(event.id));
			const clockOffsetMs = clock.offsetMs();
			const tx = db.transaction(['queue', 'drafts'], 'readwrite', { durability: 'strict' });
			const writes = [
				tx.objectStore('queue').add({
					id: event.id,
					kind: event.kind,
					sealed,
					atMs: isOwnMoment ? Date.parse(event.at) : null,
					behindMs: Math.max(0, world.passedMs() - world.now()),
					clockOffsetMs,
					...(clockOffsetMs === null ? { stamp: clock.stamp() } : {})
				}),
				draftId === undefined ? undefined : tx.objectStore('drafts').delete(draftId)
			];
			tx.commit();
			await Promise.all([...writes, tx.done]);
		},
		async drain() {
			try {
				return await alone(() => drainAll(world));
			} catch {
				// No network, no disk, locked meanwhile: all of it still waits where it was.
				return 'stuck';
			}
		},
		async retryRefused(ids) {
			const tx = (await openDatabase()).transaction(['queue', 'quarantine'], 'readwrite', {
				durability: 'strict'
			});
			for (const id of ids) {
				const refused = await tx.objectStore('quarantine').get(id);
				if (refused === undefined) continue;
				await tx.objectStore('queue').put(refused.queued);
				await tx.objectStore('quarantine').delete(id);
			}
			await tx.done;
		}
	};
}

async function drainAll(world: FieldQueueWorld): Promise<DrainOutcome> {
	const { clock, now } = world;
	const db = await world.openDatabase();
	let batchMax = BATCH_MAX;

	for (;;) {
		const waiting = await db.getAll('queue', null, batchMax);
		const [key, bearer] = [world.key(), world.bearer()];
		if (waiting.length === 0) return 'empty';
		if (key === null || bearer === null) return 'stuck';
		if (clock.offsetMs() === null) await clock.measure();
		const batch = await withOffsets(db, waiting, world);
		const events = await Promise.all(batch.map((queued) => readEvent(key, queued)));
		const reply = await post(world, events, bearer);

		if (reply.kind === 'batchRefused' && batch.length > 1) {
			batchMax = Math.ceil(batch.length / 2);
			continue;
		}
		if (reply.kind === 'later') return 'stuck';
		const sent = await Promise.all(events.map((event) => sealLine(key, event)));
		const at = new Date(now()).toISOString();
		if ((await settle(db, { batch, sent, reply, at })) === 0) return 'stuck';
	}
}

/** The event with its moment by the server's clock. */
export async function readEvent(
	key: CryptoKey,
	{ id, sealed, atMs, clockOffsetMs, behindMs }: QueuedEvent
): Promise<FieldEvent> {
	const event = await open<FieldEvent>(key, sealed, eventPlace(id));
	if (atMs === null) return event;
	return { ...event, at: new Date(atMs + (clockOffsetMs ?? behindMs)).toISOString() };
}

/**
 * Gives each event that was taken without a trusted offset the best one known now, and writes it
 * down before sending, so that a repetition says the same moment. A clock that lost its time is
 * mended as far as anybody can: nothing was noted before the server's last word, nor after now.
 */
async function withOffsets(
	db: FieldDatabase,
	waiting: readonly QueuedEvent[],
	{ clock, now }: FieldQueueWorld
): Promise<QueuedEvent[]> {
	const serverMs = now() + (clock.offsetMs() ?? 0);
	const batch = waiting.map((queued) => {
		const { atMs, behindMs, stamp } = queued;
		const likely = Math.max(clock.offsetAt(stamp) ?? 0, behindMs);
		const latest = atMs === null ? likely : serverMs - atMs;
		return { ...queued, clockOffsetMs: queued.clockOffsetMs ?? Math.min(likely, latest) };
	});
	const tx = db.transaction('queue', 'readwrite');
	for (const [index, queued] of batch.entries()) {
		if (waiting[index]?.clockOffsetMs !== null) continue;
		// Another tab may have sent it meanwhile: what left the queue must not come back.
		const isHere = (await tx.store.getKey(queued.id)) !== undefined;
		if (isHere) await tx.store.put(queued);
	}
	await tx.done;
	return batch;
}

async function post(
	{ fetch, onShutOut }: FieldQueueWorld,
	events: readonly FieldEvent[],
	authorization: string
): Promise<Reply> {
	const response = await fetch('/api/v1/fieldwork/events', {
		method: 'POST',
		headers: { 'content-type': 'application/json', authorization },
		body: JSON.stringify({ events })
	});
	if (response.status === 401 || response.status === 403) {
		const body: unknown = await response.json().catch(() => null);
		const isOurs = typeof body === 'object' && body !== null && 'message' in body;
		if (isOurs) onShutOut?.(String(body.message));
		return { kind: 'later' };
	}
	return readReply(response);
}

async function sealLine(key: CryptoKey, event: FieldEvent): Promise<SentEvent['sealed']> {
	const isForm = event.kind === 'form';
	const line: SentLine = {
		kind: event.kind,
		caseId: event.caseId,
		quotaId: isForm ? event.quotaId : null,
		at: event.at,
		visit: isForm ? null : { outcome: event.outcome, way: event.way },
		revision: isForm ? event.revision : 1
	};
	return seal(key, line, linePlace(event.id));
}

/**
 * Moves what the server took to the receipts and what it refused to the quarantine, each in the
 * transaction in which it leaves the queue. What the server did not mention stays.
 *
 * @returns how many left the queue
 */
async function settle(
	db: FieldDatabase,
	{
		batch,
		sent,
		reply,
		at: refusedAt
	}: {
		batch: readonly QueuedEvent[];
		sent: readonly SentEvent['sealed'][];
		reply: Exclude<Reply, { kind: 'later' }>;
		at: string;
	}
): Promise<number> {
	const tx = db.transaction(['queue', 'receipts', 'quarantine'], 'readwrite', {
		durability: 'strict'
	});
	let settled = 0;
	for (const [index, queued] of batch.entries()) {
		const { id } = queued;
		const receipts = reply.kind === 'outcomes' ? reply.receipts : [];
		const receipt = receipts.find((one) => one.id === id);
		const refusal = refusalOf(reply, id, index);
		const sealed = sent[index];
		if (receipt !== undefined && sealed !== undefined) {
			await tx.objectStore('receipts').put({ id, receipt, sealed });
			await tx.objectStore('quarantine').delete(id);
		} else if (refusal !== null) {
			const { problem, message, itemCode } = refusal;
			const refused: RefusedEvent = { id, queued, problem, message, itemCode, refusedAt };
			// Where another page got the receipt first, the refusal is about a copy.
			const isTaken = (await tx.objectStore('receipts').getKey(id)) !== undefined;
			if (!isTaken) await tx.objectStore('quarantine').put(refused);
		} else {
			continue;
		}
		await tx.objectStore('queue').delete(id);
		settled += 1;
	}
	await tx.done;
	return settled;
}
