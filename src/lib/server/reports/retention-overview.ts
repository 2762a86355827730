/** How long data is kept, what is due, and what was deleted when. */
import { retentionKinds } from '../../domain/retention-bounds.ts';
import { dueUntil, rulesInForce, type RetentionRule } from '../../domain/retention.ts';
import type { Queries } from '../db/database.ts';
import { listAccounts } from '../repositories/accounts.ts';
import { listRetentionRules } from '../repositories/retention-rules.ts';
import {
	countRetentionRuns,
	listRetentionRuns,
	type RetentionRun
} from '../repositories/retention-runs.ts';
import { sweepOf } from '../retention/sweep.ts';

export interface RuleLine extends RetentionRule {
	readonly changedByName: string | null;
	/** Records that the next run will delete, as things stand. */
	readonly due: number;
}

export interface RunLine extends RetentionRun {
	/** Null for the timetable. */
	readonly startedByName: string | null;
}

export async function retentionRules(db: Queries, now: Date): Promise<RuleLine[]> {
	const rules = rulesInForce(await listRetentionRules(db));
	const names = await namesOf(db);
	const lines: RuleLine[] = [];
	for (const kind of retentionKinds) {
		const rule = rules[kind];
		const due = await sweepOf[kind].due(db, { now, until: dueUntil(now, rule.days) });
		lines.push({ ...rule, due, changedByName: names.get(rule.changedBy ?? '') ?? null });
	}
	return lines;
}

/** Newest first. */
export async function retentionHistory(
	db: Queries,
	part: { limit: number; offset?: number }
): Promise<{ runs: RunLine[]; total: number }> {
	const names = await namesOf(db);
	const runs = (await listRetentionRuns(db, part)).map((run) => ({
		...run,
		startedByName: names.get(run.startedBy) ?? null
	}));
	return { runs, total: await countRetentionRuns(db) };
}

async function namesOf(db: Queries): Promise<Map<string, string>> {
	return new Map((await listAccounts(db)).map(({ id, name }) => [id, name]));
}
