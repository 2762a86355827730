/**
 * The key to which tablets encrypt a queue that leaves them as a file (age, X25519).
 *
 * The private half lies in the `setting` table, beside the receipt key: the file protects responses
 * on a memory stick or in a mailbox, and whoever can read the database reads the responses there
 * anyway. A key file of its own would be the one thing missing from a backup on the day it is needed.
 */
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { Problem } from '../domain/problem.ts';
import type { Database } from './db/database.ts';
import { findSetting, saveSettingOnce } from './repositories/settings.ts';

const SETTING = 'queueIdentity';

export interface QueueKey {
	/** What tablets encrypt to: age1… */
	readonly publicKey: string;
	/** @throws Problem `queue.unreadable` where the file is damaged or not for this installation */
	open(file: Uint8Array): Promise<string>;
}

/** One key an installation, made when first asked for. */
export function openQueueKey(db: Database): Promise<QueueKey> {
	const known = keys.get(db);
	if (known) return known;
	const opening = load(db);
	keys.set(db, opening);
	opening.catch(() => keys.delete(db));
	return opening;
}

const keys = new WeakMap<Database, Promise<QueueKey>>();

async function load(db: Database): Promise<QueueKey> {
	const identity = (await findSetting(db.read, SETTING)) ?? (await makeIdentity(db));
	return {
		publicKey: await identityToRecipient(identity),
		async open(file) {
			const decrypter = new Decrypter();
			decrypter.addIdentity(identity);
			try {
				return await decrypter.decrypt(file, 'text');
			} catch {
				// The library words every kind of damage as a plain Error.
				throw new Problem('queue.unreadable');
			}
		}
	};
}

async function makeIdentity(db: Database): Promise<string> {
	const fresh = await generateX25519Identity();
	await db.write((tx) => saveSettingOnce(tx, SETTING, fresh));
	// Another process may have been first.
	return (await findSetting(db.read, SETTING)) ?? fresh;
}
