/**
 * How responses reach the disk, whatever the channel: rows, written answers and tallies, together
 * in the caller's transaction. The intake, the import and the demo province all write through here.
 */
import { eq, inArray } from 'drizzle-orm';
import { packAnswers, unpackAnswers, writtenAnswers } from '../../domain/answer-code.ts';
import type { Answers } from '../../domain/answers.ts';
import type { Channel } from '../../domain/campaign.ts';
import { packTimes, type ItemTimes } from '../../domain/pace-code.ts';
import type { QuestionnaireVersion } from '../../domain/questionnaire.ts';
import type { Timeliness } from '../../domain/submission.ts';
import type { Database, Queries } from '../db/database.ts';
import { response, responseGroup, responseText } from '../db/schema.ts';
import { inChunks } from '../repositories/chunks.ts';
import { getVersion } from '../repositories/questionnaires.ts';
import { postgresStore } from './postgres-store.ts';
import { groupKey, type ResponseGroup, type ResponseStore } from './response-store.ts';
import { sqliteStore } from './sqlite-store.ts';
import { tallyChanges } from './tally-changes.ts';

/** A response that passed every check and may be counted. */
export interface AcceptedResponse {
	/** UUIDv7. */
	readonly id: string;
	readonly campaignId: string;
	readonly version: QuestionnaireVersion;
	/** The unit it counts for. */
	readonly unitId: string;
	readonly deskId: string | null;
	readonly fieldCode: string | null;
	readonly channel: Channel;
	readonly language: string;
	readonly answeredAt: Date;
	readonly receivedAt: Date;
	readonly durationSeconds: number | null;
	/** Sum of quality flags: domain/quality.ts. */
	readonly flags: number;
	readonly isPartial: boolean;
	readonly answers: Answers;
	/** Null, or left out, where the channel cannot know. */
	readonly itemTimes?: ItemTimes | null;
	readonly timeliness?: Timeliness | null;
	/** Of an invitation that this response uses up; never stored with it. */
	readonly ticketHash?: string;
	/** The file that brought it; omitted for what came through the door. */
	readonly batchId?: string;
}

/**
 * Stores responses and counts them. One whose id is stored already is left alone and not counted.
 * Memory grows with the list, not with the table: give long files in pieces.
 *
 * @param tx the transaction of `db.write`
 * @returns how many were new
 */
export async function writeResponses(
	db: Database,
	tx: Queries,
	responses: readonly AcceptedResponse[]
): Promise<number> {
	const areNew = await insertResponses(db, tx, responses);
	return areNew.filter(Boolean).length;
}

/** The same, telling for each response whether it was new. */
export async function insertResponses(
	db: Database,
	tx: Queries,
	responses: readonly AcceptedResponse[]
): Promise<boolean[]> {
	if (responses.length === 0) return [];
	const store = storeOf(db, tx);
	const keyed = responses.map((one) => ({ one, key: groupKey(groupOf(one)) }));
	const groups = new Map(keyed.map(({ one, key }) => [key, groupOf(one)]));
	const groupIds = await store.saveGroups(groups);
	const placed = keyed.map(({ one, key }) => ({ one, groupId: idOf(groupIds, key) }));

	const areNew = await store.insert(placed.map(({ one, groupId }) => toRow(one, groupId)));

	const changes = tallyChanges();
	placed.forEach(({ one, groupId }, at) => {
		if (areNew[at]) changes.add({ ...one, groupId }, 1);
	});
	await store.changeTallies(changes.list());
	return areNew;
}

/**
 * Takes responses back: rows, what was written, and what was counted.
 *
 * @param tx the transaction of `db.write`
 * @returns how many were there
 */
export async function removeResponses(
	db: Database,
	tx: Queries,
	ids: readonly string[]
): Promise<number> {
	const versions = new Map<string, QuestionnaireVersion>();
	let removed = 0;
	for (const chunk of inChunks(ids)) {
		const found = await tx
			.select({ row: response, versionId: responseGroup.versionId })
			.from(response)
			.innerJoin(responseGroup, eq(responseGroup.id, response.groupId))
			.where(inArray(response.id, chunk));

		const changes = tallyChanges();
		for (const { row, versionId } of found) {
			const version = versions.get(versionId) ?? (await getVersion(tx, versionId));
			versions.set(versionId, version);
			changes.add({ ...row, version, answers: unpackAnswers(version, row.answers) }, -1);
		}
		await tx.delete(responseText).where(inArray(responseText.responseId, chunk));
		await tx.delete(response).where(inArray(response.id, chunk));
		await storeOf(db, tx).changeTallies(changes.list());
		removed += found.length;
	}
	return removed;
}

function storeOf(db: Database, tx: Queries): ResponseStore {
	return db.sqliteWriter === null ? postgresStore(tx) : sqliteStore(db.sqliteWriter);
}

function groupOf(response: AcceptedResponse): ResponseGroup {
	const { campaignId, unitId, channel, language } = response;
	return {
		campaignId,
		versionId: response.version.id,
		unitId,
		deskId: response.deskId ?? '',
		fieldCode: response.fieldCode ?? '',
		channel,
		language,
		timeliness: response.timeliness ?? '',
		batchId: response.batchId ?? ''
	};
}

function toRow(one: AcceptedResponse, groupId: number) {
	const { id, version, answeredAt, receivedAt, durationSeconds, flags, isPartial } = one;
	return {
		id,
		groupId,
		answeredAt,
		receivedAt,
		durationSeconds,
		flags,
		isPartial,
		answers: packAnswers(version, one.answers),
		pace: one.itemTimes ? packTimes(version, one.itemTimes) : null,
		written: writtenAnswers(version, one.answers)
	};
}

function idOf(groupIds: ReadonlyMap<string, number>, key: string): number {
	const id = groupIds.get(key);
	if (id === undefined) throw new Error(`response group ${key} was not stored`);
	return id;
}
