/** How much the answers of a campaign depend on who asked; nobody's level of satisfaction shows. */
import { interviewerEffect } from '../../domain/fieldwork.ts';
import type { Queries } from '../db/database.ts';
import { listMeasures } from '../repositories/interview-measures.ts';
import { accountNames } from './account-names.ts';

export interface EffectReport {
	readonly forms: number;
	readonly people: number;
	readonly correlation: number | null;
	readonly designEffect: number | null;
	readonly pValue: number | null;
	/** Whose interviews lie further than `FAR_ERRORS` from all. */
	readonly far: readonly string[];
}

const FAR_ERRORS = 3;

/** @returns null with fewer than two interviewers, or with one interview each */
export async function readInterviewerEffect(
	db: Queries,
	campaignId: string
): Promise<EffectReport | null> {
	const measures = await listMeasures(db, campaignId);
	const effect = interviewerEffect(
		measures.map(({ interviewerId }) => interviewerId),
		measures.map(({ satisfiedShare }) => satisfiedShare)
	);
	if (effect === null) return null;
	const names = await accountNames(db);
	const { base, groups, correlation, designEffect, pValue } = effect;
	return {
		forms: base,
		people: groups.length,
		correlation,
		designEffect,
		pValue,
		far: groups
			.filter(({ z }) => z !== null && Math.abs(z) > FAR_ERRORS)
			.map(({ name }) => names.get(name) ?? '')
	};
}
