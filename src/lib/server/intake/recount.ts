/**
 * Rebuilds the tallies from the raw responses and compares. Groups are counted one after the
 * other and read in pages, so memory does not grow with the number of responses.
 */
import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import { unpackAnswers } from '../../domain/answer-code.ts';
import type { QuestionnaireVersion } from '../../domain/questionnaire.ts';
import type { Database, Queries } from '../db/database.ts';
import { response, responseGroup, tally, tallyDay } from '../db/schema.ts';
import { getVersion } from '../repositories/questionnaires.ts';
import { lockResponses } from './postgres-store.ts';
import { changedCounts, tallyChanges } from './tally-changes.ts';

/** A row of `tally`, or with a day of `tally_day`, that the raw responses contradict. */
export interface TallyDifference {
	readonly groupId: number;
	readonly day: number | null;
	readonly flagClass: number;
	/** Packed counts as the raw responses give them; empty where there are none. */
	readonly counts: Buffer;
}

export interface Recount {
	readonly groups: number;
	readonly responses: number;
	readonly differences: readonly TallyDifference[];
}

const PAGE_ROWS = 2_000;

/** Compares every tally with its raw responses, on one view of the database. */
export function recountTallies(db: Database): Promise<Recount> {
	return db.snapshot(recount);
}

/** The same, and writes anew what differs. Responses wait until it is done. */
export function repairTallies(db: Database): Promise<Recount> {
	return db.write(async (tx) => {
		if (db.sqliteWriter === null) await lockResponses(tx);
		const found = await recount(tx);
		for (const difference of found.differences) await saveCounts(tx, difference);
		return found;
	});
}

async function recount(view: Queries): Promise<Recount> {
	const groups = await view
		.select({ id: responseGroup.id, versionId: responseGroup.versionId })
		.from(responseGroup)
		.orderBy(asc(responseGroup.id));
	const versions = new Map<string, QuestionnaireVersion>();
	const differences: TallyDifference[] = await listOrphans(view);
	let responses = 0;

	for (const { id, versionId } of groups) {
		const version = versions.get(versionId) ?? (await getVersion(view, versionId));
		versions.set(versionId, version);
		const counted = await countGroup(view, id, version);
		responses += counted.responses;
		differences.push(...compare(id, counted.counts, await listStored(view, id)));
	}
	return { groups: groups.length, responses, differences };
}

/** Packed counts of one group by row key, from its raw responses. */
async function countGroup(view: Queries, groupId: number, version: QuestionnaireVersion) {
	const changes = tallyChanges();
	let responses = 0;
	let last: typeof response.$inferSelect | undefined;
	do {
		const page = await view
			.select()
			.from(response)
			.where(and(eq(response.groupId, groupId), last && gt(response.id, last.id)))
			.orderBy(asc(response.id))
			.limit(PAGE_ROWS);
		for (const row of page)
			changes.add({ ...row, version, answers: unpackAnswers(version, row.answers) }, 1);
		responses += page.length;
		last = page.length === PAGE_ROWS ? page.at(-1) : undefined;
	} while (last);

	const counts = new Map(
		changes.list().map((change) => [rowKey(change), changedCounts(undefined, change)])
	);
	return { responses, counts };
}

function compare(
	groupId: number,
	counted: ReadonlyMap<string, Buffer>,
	stored: ReadonlyMap<string, Buffer>
): TallyDifference[] {
	const nothing = Buffer.alloc(0);
	const keys = [...new Set([...counted.keys(), ...stored.keys()])];
	return keys
		.filter((key) => !(counted.get(key) ?? nothing).equals(stored.get(key) ?? nothing))
		.map((key) => {
			const [day, flagClass] = key.split('|').map(Number);
			const counts = counted.get(key) ?? nothing;
			return { groupId, day: day || null, flagClass: flagClass ?? 0, counts };
		});
}

async function listStored(view: Queries, groupId: number): Promise<Map<string, Buffer>> {
	const whole = await view.select().from(tally).where(eq(tally.groupId, groupId));
	const daily = await view.select().from(tallyDay).where(eq(tallyDay.groupId, groupId));
	const rows = [...whole.map((row) => ({ ...row, day: null })), ...daily];
	return new Map(rows.map((row) => [rowKey(row), row.counts]));
}

/** Tallies of groups that do not exist. */
async function listOrphans(view: Queries): Promise<TallyDifference[]> {
	const counts = Buffer.alloc(0);
	const whole = await view
		.select({ groupId: tally.groupId, flagClass: tally.flagClass })
		.from(tally)
		.leftJoin(responseGroup, eq(responseGroup.id, tally.groupId))
		.where(isNull(responseGroup.id));
	const daily = await view
		.select({ groupId: tallyDay.groupId, day: tallyDay.day, flagClass: tallyDay.flagClass })
		.from(tallyDay)
		.leftJoin(responseGroup, eq(responseGroup.id, tallyDay.groupId))
		.where(isNull(responseGroup.id));
	return [
		...whole.map((row) => ({ ...row, day: null, counts })),
		...daily.map((row) => ({ ...row, counts }))
	];
}

async function saveCounts(tx: Queries, difference: TallyDifference): Promise<void> {
	const { day, counts, ...key } = difference;
	if (day === null) {
		await tx
			.insert(tally)
			.values({ ...key, counts })
			.onConflictDoUpdate({ target: [tally.groupId, tally.flagClass], set: { counts } });
		return;
	}
	await tx
		.insert(tallyDay)
		.values({ ...key, day, counts })
		.onConflictDoUpdate({
			target: [tallyDay.groupId, tallyDay.day, tallyDay.flagClass],
			set: { counts }
		});
}

function rowKey({ day, flagClass }: { day: number | null; flagClass: number }): string {
	return `${day ?? 0}|${flagClass}`;
}
