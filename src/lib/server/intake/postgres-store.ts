import { sql, type SQL } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Queries } from '../db/database.ts';
import { response, responseGroup, responseText } from '../db/schema.ts';
import { inChunks } from '../repositories/chunks.ts';
import { groupKey, type ResponseStore, type TallyChange } from './response-store.ts';
import { changedCounts } from './tally-changes.ts';

/**
 * Several processes may write at once here, so every row that two of them might touch is locked in
 * one order: groups by key, responses by id, tallies by group, day and class. Two transactions
 * then wait for each other, and never in a circle.
 */
export function postgresStore(tx: Queries): ResponseStore {
	return {
		async saveGroups(groups) {
			const ids = new Map<string, number>();
			const sorted = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
			for (const chunk of inChunks(sorted)) {
				await tx.insert(responseGroup).values(chunk).onConflictDoNothing();
				const keys = chunk.map(
					(group) =>
						sql`(${group.campaignId}, ${group.versionId}, ${group.unitId}, ${group.deskId},
							${group.fieldCode}, ${group.channel}, ${group.language}, ${group.timeliness},
							${group.batchId})`
				);
				const { campaignId, versionId, unitId, deskId, fieldCode, channel, language } =
					responseGroup;
				const { timeliness, batchId } = responseGroup;
				const found = await tx
					.select()
					.from(responseGroup)
					.where(
						sql`(${campaignId}, ${versionId}, ${unitId}, ${deskId}, ${fieldCode}, ${channel},
							${language}, ${timeliness}, ${batchId}) in (${sql.join(keys, sql`, `)})`
					);
				for (const row of found) ids.set(groupKey(row), row.id);
			}
			return ids;
		},
		async insert(rows) {
			const newIds = new Set<string>();
			const sorted = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
			for (const chunk of inChunks(sorted)) {
				const inserted = await tx
					.insert(response)
					.values(chunk.map(({ written: _, ...row }) => row))
					.onConflictDoNothing()
					.returning({ id: response.id });
				for (const { id } of inserted) newIds.add(id);
			}
			// An id that comes twice in one batch counts the first time only.
			const areNew = rows.map(({ id }) => newIds.delete(id));
			const texts = rows
				.filter((_, at) => areNew[at])
				.flatMap(({ id, written }) => written.map((one) => ({ responseId: id, ...one })));
			for (const chunk of inChunks(texts)) await tx.insert(responseText).values(chunk);
			return areNew;
		},
		async changeTallies(changes) {
			const sorted = [...changes].sort(byGroupDayClass);
			const daily = sorted.filter(({ day }) => day !== null);
			const whole = sorted.filter(({ day }) => day === null);
			for (const chunk of inChunks(daily)) await changeRows(tx, chunk);
			for (const chunk of inChunks(whole)) await changeRows(tx, chunk);
		}
	};
}

/** Changes rows of `tally`, or of `tally_day` where the changes have a day. */
async function changeRows(tx: Queries, changes: readonly TallyChange[]): Promise<void> {
	const isDaily = changes[0]?.day !== null;
	const table = sql.identifier(isDaily ? 'tally_day' : 'tally');
	const columns = sql.raw(isDaily ? 'group_id, day, flag_class' : 'group_id, flag_class');
	const keyOf = ({ groupId, day, flagClass }: TallyChange) =>
		isDaily ? sql`${groupId}, ${day}, ${flagClass}` : sql`${groupId}, ${flagClass}`;
	const listed = (one: (change: TallyChange) => SQL) => sql.join(changes.map(one), sql`, `);

	// Rows that are missing are made empty first: only what exists can be locked.
	await run(
		tx,
		sql`insert into ${table} (${columns}, counts)
			values ${listed((change) => sql`(${keyOf(change)}, ${Buffer.alloc(0)})`)}
			on conflict do nothing`
	);
	const stored = await run(
		tx,
		sql`select group_id, ${isDaily ? sql`day` : sql`0 as day`}, flag_class, counts from ${table}
			where (${columns}) in (${listed((change) => sql`(${keyOf(change)})`)})
			order by ${columns} for update`
	);
	const countsByKey = new Map(
		stored.map((row) => [`${row.group_id}|${row.day}|${row.flag_class}`, row.counts])
	);
	const countsOf = (change: TallyChange) => {
		const key = `${change.groupId}|${change.day ?? 0}|${change.flagClass}`;
		return changedCounts(countsByKey.get(key), change);
	};
	await run(
		tx,
		sql`insert into ${table} (${columns}, counts)
			values ${listed((change) => sql`(${keyOf(change)}, ${countsOf(change)})`)}
			on conflict (${columns}) do update set counts = excluded.counts`
	);
}

/** Keeps every writer of responses out until the transaction ends. */
export async function lockResponses(tx: Queries): Promise<void> {
	await run(tx, sql`lock table response, tally, tally_day in exclusive mode`);
}

interface StoredTally extends Record<string, unknown> {
	group_id: number;
	day: number;
	flag_class: number;
	counts: Buffer;
}

/** Row locks are PostgreSQL's own words, so they pass by the shared builder. */
async function run(tx: Queries, query: SQL): Promise<StoredTally[]> {
	return [...(await (tx as unknown as PostgresJsDatabase).execute<StoredTally>(query))];
}

function byGroupDayClass(a: TallyChange, b: TallyChange): number {
	return a.groupId - b.groupId || (a.day ?? 0) - (b.day ?? 0) || a.flagClass - b.flagClass;
}
