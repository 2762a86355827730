import { createHmac, randomBytes } from 'node:crypto';
import { packAnswers, writtenAnswers } from '../../domain/answer-code.ts';
import type { Receipt } from '../../domain/submission.ts';
import type { Database } from '../db/database.ts';
import type { StoredResponse } from '../repositories/responses.ts';
import { findSetting, saveSettingOnce } from '../repositories/settings.ts';
import type { AcceptedResponse } from './write-responses.ts';

const SETTING = 'receiptKey';
const KEY_BYTES = 32;

/** The key of this installation, made at its first start. Without it no receipt can be checked. */
export async function openReceiptKey(db: Database): Promise<Buffer> {
	const fresh = randomBytes(KEY_BYTES).toString('base64url');
	const known = await findSetting(db.read, SETTING);
	if (known !== null) return Buffer.from(known, 'base64url');
	await db.write((tx) => saveSettingOnce(tx, SETTING, fresh));
	return Buffer.from((await findSetting(db.read, SETTING)) ?? fresh, 'base64url');
}

/** The same content gives the same mark, so a repeated submission gets the same receipt. */
export function receiptFor(key: Buffer, id: string, content: string, receivedAt: Date): Receipt {
	const mark = createHmac('sha256', key).update(id).update(content).digest('base64url');
	return { id, receivedAt: receivedAt.toISOString(), mark };
}

/** What a submission says itself; what the server adds (unit, flags, time) is left out. */
export type Content = Omit<AcceptedResponse, 'id' | 'unitId' | 'deskId' | 'receivedAt' | 'flags'>;

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
		byItem(written)
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
		byItem(response.written)
	]);
}

function byItem(written: readonly { itemCode: string; text: string }[]): string[][] {
	return written
		.map(({ itemCode, text }) => [itemCode, text])
		.sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
}
