/** The limits as their page shows them: what holds, what the product comes with, who moved it. */
import {
	defaultRules,
	thresholdCodes,
	thresholds,
	type Threshold,
	type ThresholdCode
} from '../../domain/threshold.ts';
import type { Queries } from '../db/database.ts';
import { accountNames } from './account-names.ts';
import {
	listThresholdChanges,
	listThresholds,
	type ThresholdChange
} from '../repositories/thresholds.ts';

export interface ThresholdLine extends Threshold {
	readonly code: ThresholdCode;
	readonly value: number;
	readonly usual: number;
	readonly isChanged: boolean;
	/** The last change; null where nobody ever touched it. */
	readonly change: SignedChange | null;
}

export interface SignedChange extends ThresholdChange {
	/** Name of whoever did it; null where the account is gone. */
	readonly by: string | null;
}

export async function thresholdList(db: Queries): Promise<ThresholdLine[]> {
	const changes = await listThresholds(db);
	const names = await accountNames(db);
	return thresholdCodes.map((code) => {
		const change = changes.get(code);
		return {
			code,
			...thresholds[code],
			value: change?.value ?? defaultRules[code],
			usual: defaultRules[code],
			isChanged: change !== undefined && change.value !== null,
			change: change ? { ...change, by: names.get(change.changedBy) ?? null } : null
		};
	});
}

/** Newest first. */
export async function thresholdHistory(db: Queries, code: string): Promise<SignedChange[]> {
	const names = await accountNames(db);
	const changes = await listThresholdChanges(db, code);
	return changes.map((change) => ({ ...change, by: names.get(change.changedBy) ?? null }));
}
