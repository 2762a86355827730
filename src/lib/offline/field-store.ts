/** What the phone knows, sealed on its disk: who it is, the day's work, interviews that were begun. */
import type { FieldEvent } from '../domain/field-event.ts';
import { needsContact, type PhoneDay } from '../domain/phone-day.ts';
import type { FieldDatabase, RefusedEvent } from './field-database.ts';
import type { Interview } from './field-interview.ts';
import { linePlace, readEvent, type SentLine } from './field-queue.ts';
import { open, seal } from './field-vault.ts';

export interface PhoneIdentity {
	readonly phoneId: string;
	readonly secret: string;
	/** What the phone goes by. */
	readonly name: string;
	/** The interviewer, and his account: nobody else takes over what lies here. */
	readonly owner: string;
	readonly accountId: string;
}

/** All that lies on the phone, opened. */
export interface Held {
	readonly day: PhoneDay | null;
	readonly drafts: readonly Interview[];
	readonly waiting: readonly FieldEvent[];
	readonly sent: readonly Sent[];
	readonly refused: readonly Refused[];
}

export interface Sent extends SentLine {
	readonly id: string;
	/** By the server's clock, ISO 8601. */
	readonly receivedAt: string;
}

export interface Refused extends Omit<RefusedEvent, 'queued'> {
	readonly event: FieldEvent;
}

export async function saveSealed(
	db: FieldDatabase,
	key: CryptoKey,
	{ name, value }: { name: 'identity' | 'day'; value: unknown }
): Promise<void> {
	await db.put('sealed', await seal(key, value, name), name);
}

export async function findIdentity(
	db: FieldDatabase,
	key: CryptoKey
): Promise<PhoneIdentity | null> {
	const kept = await db.get('sealed', 'identity');
	return kept === undefined ? null : open<PhoneIdentity>(key, kept, 'identity');
}

export async function saveDraft(
	db: FieldDatabase,
	key: CryptoKey,
	interview: Interview
): Promise<void> {
	await db.put('drafts', await seal(key, interview, `draft ${interview.id}`), interview.id);
}

export async function deleteDraft(db: FieldDatabase, id: string): Promise<void> {
	await db.delete('drafts', id);
}

export async function readHeld(db: FieldDatabase, key: CryptoKey): Promise<Held> {
	const tx = db.transaction(['sealed', 'drafts', 'queue', 'receipts', 'quarantine']);
	const [day, drafts, draftIds, queue, receipts, quarantine] = await Promise.all([
		tx.objectStore('sealed').get('day'),
		tx.objectStore('drafts').getAll(),
		tx.objectStore('drafts').getAllKeys(),
		tx.objectStore('queue').getAll(),
		tx.objectStore('receipts').getAll(),
		tx.objectStore('quarantine').getAll()
	]);
	return {
		day: day === undefined ? null : await open<PhoneDay>(key, day, 'day'),
		drafts: await Promise.all(
			drafts.map((draft, at) => open<Interview>(key, draft, `draft ${draftIds[at]}`))
		),
		waiting: await Promise.all(queue.map((queued) => readEvent(key, queued))),
		sent: await Promise.all(
			receipts.map(async ({ id, receipt: { receivedAt }, sealed }) => ({
				...(await open<SentLine>(key, sealed, linePlace(id))),
				id,
				receivedAt
			}))
		),
		refused: await Promise.all(
			quarantine.map(async ({ queued, ...refused }) => ({
				...refused,
				event: await readEvent(key, queued)
			}))
		)
	};
}

/** The fresh day with the contacts that the phone held already; of nobody who needs no visit any more. */
export function withHeldContacts(before: PhoneDay | null, fresh: PhoneDay): PhoneDay {
	const wanted = fresh.cases.filter(needsContact).map(({ id }) => id);
	const held = wanted.flatMap((id) => {
		const contact = fresh.contacts[id] ?? before?.contacts[id];
		return contact === undefined ? [] : [[id, contact] as const];
	});
	return { ...fresh, contacts: Object.fromEntries(held) };
}
