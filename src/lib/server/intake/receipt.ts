import { createHmac, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { packAnswers, writtenAnswers } from '../../domain/answer-code.ts';
import type { Receipt } from '../../domain/submission.ts';
import type { Database } from '../db/database.ts';
import type { StoredResponse } from '../repositories/responses.ts';
import { findSetting, saveSettingOnce } from '../repositories/settings.ts';
import type { AcceptedResponse } from './write-responses.ts';

const SETTING = 'receiptKey';
const KEY_BYTES = 32;

/** The key of this installation, made at its first start. Without it no receipt can be checked. */
export async function openReceiptKey(db: Database): Promise<KeyObject> {
	const known = (await findSetting(db.read, SETTING)) ?? (await makeKey(db));
	return createSecretKey(known, 'base64url');
}

/** Two processes that start at once end with one key: the first to store it. */
async function makeKey(db: Database): Promise<string> {
	const fresh = randomBytes(KEY_BYTES).toString('base64url');
	await db.write((tx) => saveSettingOnce(tx, SETTING, fresh));
	return (await findSetting(db.read, SETTING)) ?? fresh;
}

/** The same content gives the same mark, so a repeated submission gets the same receipt. */
export function receiptFor(key: KeyObject, id: string, content: string, receivedAt: Date): Receipt {
	const mark = createHmac('sha256', key).update(`${id} ${content}`).digest('base64url');
	return { id, receivedAt: receivedAt.toISOString(), mark };
}

/** What a submission says itself; what the server adds (unit, flags, time) is left out. */
export type Content = Omit<
	AcceptedResponse,
	'id' | 'unitId' | 'deskId' | 'receivedAt' | 'flags' | 'ticketHash'
>;

/** The content in one string, the same for the same content. */
export function contentOf(response: Content): string {
	const { campaignId, version, fieldCode, channel, language } = response;
	const written = writtenAnswers(version, response.answers);
	return JSON.stringify([
		campaignId,
		version.id,
		fieldCode ?? '',
		channel,
		language,
		response.answeredAt.getTime(),
		response.durationSeconds,
		response.isPartial,
		packAnswers(version, response.answers),
		byItem(written),
		...said(response.timeliness ?? '')
	]);
}

/** The same string, from what is on disk. */
export function storedContent(response: StoredResponse): string {
	const { campaignId, versionId, fieldCode, channel, language } = response;
	return JSON.stringify([
		campaignId,
		versionId,
		fieldCode,
		channel,
		language,
		response.answeredAt.getTime(),
		response.durationSeconds,
		response.isPartial,
		response.answers,
		byItem(response.written),
		...said(response.timeliness)
	]);
}

/** Marks given before anybody could say it stay the same. */
const said = (timeliness: string) => (timeliness === '' ? [] : [timeliness]);

function byItem(written: readonly { itemCode: string; text: string }[]): string[][] {
	return written
		.map(({ itemCode, text }) => [itemCode, text])
		.sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
}
