/**
 * Encryption of what leads to a person: names, phones, addresses of a frame.
 *
 * AES-256-GCM under a key that lies in a file of its own, outside the database: whoever gets hold
 * of the database, or of a backup without the key, holds no contact. Losing the key loses the
 * contacts and nothing else, no answer among it.
 */
import {
	createCipheriv,
	createDecipheriv,
	createHash,
	createHmac,
	createSecretKey,
	hkdfSync,
	randomBytes,
	randomUUID,
	type KeyObject
} from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Problem } from '../domain/problem.ts';
import type { Database } from './db/database.ts';
import { readSettings } from './env.ts';
import { findSetting, saveSettingOnce } from './repositories/settings.ts';

export interface PersonalData {
	/** @param place what it belongs to (table and row): a value moved elsewhere cannot be read */
	encrypt(text: string, place: string): Buffer;
	/** @throws Problem `personal.unreadable` where key, place or bytes are not those of the writing */
	decrypt(bytes: Uint8Array, place: string): string;
	/** A keyed hash in hex: the same text is known again, and cannot be guessed without the key. */
	mark(text: string): string;
}

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SETTING = 'personalDataKeyPrint';

/**
 * The key of this installation, made when first needed.
 *
 * @throws Problem `personal.wrongKey` where the file holds another key than the data was written with
 */
export function openPersonalData(
	db: Database,
	keyFile = readSettings(process.env).PERSONAL_DATA_KEY_FILE
): Promise<PersonalData> {
	const known = opened.get(db);
	if (known) return known;
	const opening = load(db, keyFile);
	opened.set(db, opening);
	opening.catch(() => opened.delete(db));
	return opening;
}

const opened = new WeakMap<Database, Promise<PersonalData>>();

async function load(db: Database, file: string): Promise<PersonalData> {
	const key = (await findKey(file)) ?? (await makeKey(db, file));
	const print = createHash('sha256').update(key).digest('hex').slice(0, 16);
	await db.write((tx) => saveSettingOnce(tx, SETTING, print));
	if ((await findSetting(db.read, SETTING)) !== print) throw new Problem('personal.wrongKey');

	// A key object is made ready once; bytes would be made ready anew for each of a list's contacts.
	const derive = (purpose: string) =>
		createSecretKey(Buffer.from(hkdfSync('sha256', key, '', purpose, KEY_BYTES)));
	return cipher(derive('contact'), derive('mark'));
}

function cipher(cipherKey: KeyObject, markKey: KeyObject): PersonalData {
	return {
		encrypt(text, place) {
			const nonce = randomBytes(NONCE_BYTES);
			const sealing = createCipheriv('aes-256-gcm', cipherKey, nonce).setAAD(Buffer.from(place));
			const sealed = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()]);
			return Buffer.concat([nonce, sealed, sealing.getAuthTag()]);
		},
		decrypt(bytes, place) {
			const nonce = bytes.subarray(0, NONCE_BYTES);
			const tag = bytes.subarray(-TAG_BYTES);
			const opening = createDecipheriv('aes-256-gcm', cipherKey, nonce, {
				authTagLength: TAG_BYTES
			});
			opening.setAAD(Buffer.from(place)).setAuthTag(tag);
			try {
				const text = opening.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
				return Buffer.concat([text, opening.final()]).toString('utf8');
			} catch {
				// Node words every kind of damage as a plain Error.
				throw new Problem('personal.unreadable');
			}
		},
		mark: (text) => createHmac('sha256', markKey).update(text).digest('hex')
	};
}

async function findKey(file: string): Promise<Buffer | null> {
	const text = await readFile(file, 'utf8').catch((trouble: unknown) => {
		if (isCode(trouble, 'ENOENT')) return null;
		throw trouble;
	});
	if (text === null) return null;
	const key = Buffer.from(text.trim(), 'base64');
	if (key.length !== KEY_BYTES) throw new Problem('personal.wrongKey');
	return key;
}

/** A new key only where nothing was ever written with another. */
async function makeKey(db: Database, file: string): Promise<Buffer> {
	if ((await findSetting(db.read, SETTING)) !== null) {
		// Another process may have made it since this one looked.
		const made = await findKey(file);
		if (made === null) throw new Problem('personal.wrongKey');
		return made;
	}
	await mkdir(dirname(file), { recursive: true });
	const draft = `${file}.${randomUUID()}`;
	await writeFile(draft, `${randomBytes(KEY_BYTES).toString('base64')}\n`, {
		mode: 0o600,
		flush: true
	});
	// Whole or not at all; where another process was first, its key is the one.
	await link(draft, file).catch((trouble: unknown) => {
		if (!isCode(trouble, 'EEXIST')) throw trouble;
	});
	await unlink(draft);
	const key = await findKey(file);
	if (key === null) throw new Error(`The key file ${file} is gone.`);
	return key;
}

function isCode(trouble: unknown, code: string): boolean {
	return trouble instanceof Error && 'code' in trouble && trouble.code === code;
}
